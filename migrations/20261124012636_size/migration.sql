CREATE TABLE `stale_events` (
	`event_id` integer PRIMARY KEY,
	`position` integer,
	CONSTRAINT `fk_stale_events_event_id_events_id_fk` FOREIGN KEY (`event_id`) REFERENCES `events`(`id`)
);
--> statement-breakpoint
ALTER TABLE `actors` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `events` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `events` ADD `position` integer;--> statement-breakpoint
ALTER TABLE `links` ADD `from_position` integer;--> statement-breakpoint
ALTER TABLE `links` ADD `to_position` integer;--> statement-breakpoint
ALTER TABLE `sources` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `troop_events` ADD `position` integer;--> statement-breakpoint
DROP INDEX IF EXISTS `statements_by_reporter`;--> statement-breakpoint
DROP INDEX IF EXISTS `event_wholes_by_kind`;--> statement-breakpoint
DROP INDEX IF EXISTS `event_wholes_by_event`;--> statement-breakpoint
CREATE INDEX `actor_wholes_by_whole` ON `actor_wholes` (`whole_id`,`actor_id`);--> statement-breakpoint
DROP TABLE `event_wholes`;--> statement-breakpoint
DROP INDEX `links_in_by_date`;--> statement-breakpoint
DROP INDEX `links_in_by_kind`;--> statement-breakpoint
DROP INDEX `links_out_by_date`;--> statement-breakpoint
DROP INDEX `links_out_by_kind`;--> statement-breakpoint
DROP INDEX `troop_events_by_force`;--> statement-breakpoint
DROP INDEX `troop_events_by_host`;--> statement-breakpoint
DROP INDEX `events_by_date`;--> statement-breakpoint
DROP INDEX `events_by_kind`;--> statement-breakpoint
DROP INDEX `events_by_type`;--> statement-breakpoint
DROP INDEX `events_by_actor`;--> statement-breakpoint
DROP INDEX `events_by_actor_kind`;--> statement-breakpoint
DROP INDEX `events_by_recipient`;--> statement-breakpoint
DROP INDEX `events_by_recipient_kind`;--> statement-breakpoint
DROP INDEX `events_disputed`;--> statement-breakpoint
ALTER TABLE `links` DROP COLUMN `from_earliest`;--> statement-breakpoint
ALTER TABLE `links` DROP COLUMN `to_earliest`;--> statement-breakpoint
ALTER TABLE `troop_events` DROP COLUMN `earliest`;--> statement-breakpoint
-- drizzle-kit rc.4 sees neither the columns nor the conditions of an index change.
CREATE INDEX `events_by_date` ON `events` (`position`);--> statement-breakpoint
CREATE INDEX `events_by_kind` ON `events` (`kind`,`position`);--> statement-breakpoint
CREATE INDEX `events_by_type` ON `events` (`type`,`position`) WHERE `type` is not null;--> statement-breakpoint
CREATE INDEX `events_by_actor` ON `events` (`actor_id`,`position`);--> statement-breakpoint
CREATE INDEX `events_by_actor_kind` ON `events` (`actor_id`,`kind`,`position`);--> statement-breakpoint
CREATE INDEX `events_by_recipient` ON `events` (`recipient_id`,`position`) WHERE `recipient_id` is not null;--> statement-breakpoint
CREATE INDEX `events_by_recipient_kind` ON `events` (`recipient_id`,`kind`,`position`) WHERE `recipient_id` is not null;--> statement-breakpoint
CREATE INDEX `events_disputed` ON `events` (`position`) WHERE `disputed` = 1;--> statement-breakpoint
CREATE INDEX `links_in_by_date` ON `links` (`to_id`,`predicate`,`from_position`);--> statement-breakpoint
CREATE INDEX `links_in_by_kind` ON `links` (`to_id`,`predicate`,`from_kind`,`from_position`);--> statement-breakpoint
CREATE INDEX `links_out_by_date` ON `links` (`from_id`,`predicate`,`to_position`);--> statement-breakpoint
CREATE INDEX `links_out_by_kind` ON `links` (`from_id`,`predicate`,`to_kind`,`to_position`);--> statement-breakpoint
CREATE INDEX `troop_events_by_force` ON `troop_events` (`force_id`,`position`);--> statement-breakpoint
CREATE INDEX `troop_events_by_host` ON `troop_events` (`host_id`,`position`);
