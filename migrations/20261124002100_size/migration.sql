CREATE TABLE `stale_events` (
	`event_id` integer PRIMARY KEY,
	`position` integer,
	CONSTRAINT `fk_stale_events_event_id_events_id_fk` FOREIGN KEY (`event_id`) REFERENCES `events`(`id`)
);
--> statement-breakpoint
ALTER TABLE `actors` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `events` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `origin` text;--> statement-breakpoint
DROP INDEX IF EXISTS `statements_by_reporter`;--> statement-breakpoint
DROP INDEX IF EXISTS `event_wholes_by_kind`;--> statement-breakpoint
DROP INDEX IF EXISTS `event_wholes_by_event`;--> statement-breakpoint
CREATE INDEX `actor_wholes_by_whole` ON `actor_wholes` (`whole_id`,`actor_id`);--> statement-breakpoint
DROP TABLE `event_wholes`;