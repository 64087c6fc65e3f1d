CREATE TABLE `editors` (
	`id` integer PRIMARY KEY,
	`name` text NOT NULL UNIQUE,
	`email` text UNIQUE,
	`scopes` text NOT NULL,
	`created_at` text NOT NULL,
	`revoked_at` text
);
--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` integer PRIMARY KEY,
	`editor_id` integer NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL UNIQUE,
	`scopes` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text,
	`revoked_at` text,
	`last_used_at` text,
	CONSTRAINT `fk_tokens_editor_id_editors_id_fk` FOREIGN KEY (`editor_id`) REFERENCES `editors`(`id`)
);
--> statement-breakpoint
CREATE INDEX `tokens_by_editor` ON `tokens` (`editor_id`);