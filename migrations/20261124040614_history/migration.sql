CREATE TABLE `changes` (
	`id` integer PRIMARY KEY,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`suggested_by` text,
	`reason` text,
	`actors` integer NOT NULL,
	`statements` integer NOT NULL,
	`tariffs` integer NOT NULL,
	`troop_events` integer NOT NULL,
	`interactions` integer NOT NULL,
	`sources` integer NOT NULL,
	`links` integer NOT NULL,
	`earliest` text,
	`latest` text
);
--> statement-breakpoint
CREATE TABLE `broken_expectations` (
	`id` integer PRIMARY KEY,
	CONSTRAINT "expectation_holds" CHECK(false)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`editor_id` integer NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`change_id` integer NOT NULL,
	`at` text NOT NULL,
	CONSTRAINT `idempotency_keys_pk` PRIMARY KEY(`editor_id`, `key`),
	CONSTRAINT `fk_idempotency_keys_change_id_changes_id_fk` FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`)
);
--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` integer PRIMARY KEY,
	`change_id` integer NOT NULL,
	`store` text NOT NULL,
	`thing_id` integer NOT NULL,
	`number` integer NOT NULL,
	`action` text NOT NULL,
	CONSTRAINT `fk_revisions_change_id_changes_id_fk` FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`),
	CONSTRAINT "store_known" CHECK("store" in ('actors', 'sources', 'events')),
	CONSTRAINT "action_known" CHECK("action" in ('RECORDED', 'AMENDED', 'RETRACTED', 'RESTORED', 'MERGED'))
);
--> statement-breakpoint
ALTER TABLE `actors` ADD `merged_into_id` integer;--> statement-breakpoint
ALTER TABLE `actors` ADD `of_id` integer;--> statement-breakpoint
ALTER TABLE `actors` ADD `thing_id` integer GENERATED ALWAYS AS (coalesce(of_id, id)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `actors` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `actors` ADD `since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `actors` ADD `until` integer;--> statement-breakpoint
ALTER TABLE `actors` ADD `retracted` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `citations` ADD `listed` integer DEFAULT 1;--> statement-breakpoint
ALTER TABLE `events` ADD `of_id` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `thing_id` integer GENERATED ALWAYS AS (coalesce(of_id, id)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `events` ADD `since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `until` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `retracted` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `offices` ADD `listed` integer DEFAULT 1;--> statement-breakpoint
ALTER TABLE `sources` ADD `of_id` integer;--> statement-breakpoint
ALTER TABLE `sources` ADD `thing_id` integer GENERATED ALWAYS AS (coalesce(of_id, id)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `sources` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `until` integer;--> statement-breakpoint
ALTER TABLE `sources` ADD `retracted` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `actors_past` ON `actors` (`of_id`,`since`) WHERE of_id is not null;--> statement-breakpoint
CREATE INDEX `actors_past_by_time` ON `actors` (`until`,`since`) WHERE of_id is not null;--> statement-breakpoint
CREATE INDEX `changes_by_time` ON `changes` (`at`);--> statement-breakpoint
CREATE INDEX `events_by_place` ON `events` (`place_country_id`) WHERE "events"."place_country_id" is not null;--> statement-breakpoint
CREATE INDEX `events_past` ON `events` (`of_id`,`since`) WHERE of_id is not null;--> statement-breakpoint
CREATE INDEX `events_past_by_time` ON `events` (`until`,`since`) WHERE of_id is not null;--> statement-breakpoint
CREATE INDEX `links_by_source` ON `links` (`source_id`) WHERE "links"."source_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_of_thing` ON `revisions` (`store`,`thing_id`,`number`);--> statement-breakpoint
CREATE INDEX `revisions_of_change` ON `revisions` (`change_id`,`id`);--> statement-breakpoint
CREATE INDEX `sources_past` ON `sources` (`of_id`,`since`) WHERE of_id is not null;--> statement-breakpoint
CREATE INDEX `sources_past_by_time` ON `sources` (`until`,`since`) WHERE of_id is not null;--> statement-breakpoint
CREATE INDEX `statements_by_reporter` ON `statements` (`reported_by_id`) WHERE "statements"."reported_by_id" is not null;--> statement-breakpoint
-- What was recorded before changes were kept came with one change.
INSERT INTO `changes` (`id`, `at`, `by`, `actors`, `statements`, `tariffs`, `troop_events`, `interactions`, `sources`, `links`, `earliest`, `latest`)
SELECT `version`, replace(`updated_at`, 'Z', '.000Z'), 'the record before its history', `actors`, `statements`, `tariffs`, `troop_events`, `interactions`, `sources`, `links`, `earliest`, `latest`
FROM `record` WHERE `version` > 0;--> statement-breakpoint
INSERT INTO `revisions` (`change_id`, `store`, `thing_id`, `number`, `action`)
SELECT c.`id`, t.`store`, t.`id`, t.`revision`, 'RECORDED' FROM `changes` c, (
  SELECT 'actors' AS `store`, `id`, `revision` FROM `actors`
  UNION ALL SELECT 'sources', `id`, `revision` FROM `sources`
  UNION ALL SELECT 'events', `id`, `revision` FROM `events`
) t;--> statement-breakpoint
DROP TABLE `record`;--> statement-breakpoint
CREATE VIEW `record` AS
SELECT 1 AS `id`, `id` AS `version`, `at` AS `updated_at`, `actors`, `statements`, `tariffs`, `troop_events`, `interactions`, `sources`, `links`, `earliest`, `latest`
FROM (SELECT * FROM `changes` WHERE `id` > 0 ORDER BY `id` DESC LIMIT 1)
UNION ALL SELECT 1, 0, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM `changes` WHERE `id` > 0);--> statement-breakpoint
-- Past versions by their words: of an event under its id, of sources and actors as in `search`.
CREATE VIRTUAL TABLE `past_search` USING fts5(
  `name`, `text`, `more`, `tags`,
  content='', columnsize=1, tokenize='unicode61 remove_diacritics 2', prefix='3 5'
);