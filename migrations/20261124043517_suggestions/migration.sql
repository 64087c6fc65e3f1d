CREATE TABLE `suggestions` (
	`id` integer PRIMARY KEY,
	`key` text NOT NULL UNIQUE,
	`editor_id` integer NOT NULL,
	`author` text NOT NULL,
	`at` text NOT NULL,
	`command` text NOT NULL,
	`given` text NOT NULL,
	`digest` text NOT NULL,
	`difference` text NOT NULL,
	`slug` text NOT NULL,
	`revision` integer,
	`reason` text NOT NULL,
	`source` text NOT NULL,
	`status` text DEFAULT 'OPEN' NOT NULL,
	`decided_by` text,
	`decided_at` text,
	`decision` text,
	`change_id` integer,
	CONSTRAINT `fk_suggestions_editor_id_editors_id_fk` FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`),
	CONSTRAINT `fk_suggestions_change_id_changes_id_fk` FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`),
	CONSTRAINT "status_known" CHECK("status" in ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'))
);
--> statement-breakpoint
CREATE INDEX `events_retracted` ON `events` (`retracted`) WHERE "events"."retracted" = 1;--> statement-breakpoint
CREATE INDEX `suggestions_by_status` ON `suggestions` (`status`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `suggestions_once` ON `suggestions` (`editor_id`,`digest`) WHERE "suggestions"."status" = 'OPEN';