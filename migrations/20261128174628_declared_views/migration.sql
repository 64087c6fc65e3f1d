-- The views give the same documents as before, so the search index stays as it is.
DROP VIEW IF EXISTS `record`;--> statement-breakpoint
DROP VIEW IF EXISTS `event_documents`;--> statement-breakpoint
DROP VIEW IF EXISTS `actor_documents`;--> statement-breakpoint
DROP VIEW IF EXISTS `source_documents`;--> statement-breakpoint
PRAGMA defer_foreign_keys=ON;--> statement-breakpoint
CREATE TABLE `__old_changes` AS SELECT * FROM `changes`;--> statement-breakpoint
DROP INDEX IF EXISTS `changes_by_time`;--> statement-breakpoint
DROP TABLE `changes`;--> statement-breakpoint
CREATE TABLE `changes` (
	`id` integer PRIMARY KEY,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`suggested_by` text,
	`reason` text,
	`actors` integer DEFAULT 0 NOT NULL,
	`statements` integer DEFAULT 0 NOT NULL,
	`tariffs` integer DEFAULT 0 NOT NULL,
	`troop_events` integer DEFAULT 0 NOT NULL,
	`interactions` integer DEFAULT 0 NOT NULL,
	`sources` integer DEFAULT 0 NOT NULL,
	`links` integer DEFAULT 0 NOT NULL,
	`earliest` text,
	`latest` text
);--> statement-breakpoint
INSERT INTO `changes`(`id`, `at`, `by`, `suggested_by`, `reason`, `actors`, `statements`, `tariffs`, `troop_events`, `interactions`, `sources`, `links`, `earliest`, `latest`) SELECT `id`, `at`, `by`, `suggested_by`, `reason`, `actors`, `statements`, `tariffs`, `troop_events`, `interactions`, `sources`, `links`, `earliest`, `latest` FROM `__old_changes`;--> statement-breakpoint
DROP TABLE `__old_changes`;--> statement-breakpoint
CREATE INDEX `changes_by_time` ON `changes` (`at`);--> statement-breakpoint
CREATE VIEW `record` AS
select 1 as "id", "id" as "version", "at" as "updated_at",
    "actors", "statements", "tariffs", "troop_events", "interactions", "sources", "links", "earliest", "latest"
    from (select * from "changes" where "changes"."id" > 0 order by "changes"."id" desc limit 1)
    union all select 1, 0, null, 0, 0, 0, 0, 0, 0, 0, null, null
    where not exists (select 1 from "changes" where "changes"."id" > 0);--> statement-breakpoint
CREATE VIEW `event_documents` AS
select "events"."position" as position, "events"."id" as id, case when instr("statements"."text", rtrim("events"."title", '…')) = 1 then '' else "events"."title" end as name,
    concat_ws(' ', "statements"."text", "statements"."original_text") as text,
    concat_ws(' · ', "events"."description", "events"."place_name", "statements"."forum", "tariffs"."programme", "tariffs"."legal_basis", "troop_events"."purpose", "interactions"."mode") as more,
    concat_ws(' ', 'k' || lower(replace("events"."kind", '_', '')), 't' || lower(replace("events"."type", '_', '')), 'x' || lower(replace("troop_events"."action", '_', '')), 'a' || "events"."actor_id", 'r' || "events"."recipient_id", case when "events"."disputed" then 'ydisputed' end, case when "events"."latest" is not "events"."earliest" then 'ylasting' end, case when "events"."latest" is null or julianday("events"."latest") - julianday("events"."earliest") > 366 then 'ylong' end, 'l' || substr("statements"."language", 1, instr("statements"."language" || '-', '-') - 1), case when "statements"."language" like '%-%-%' then 'l' || replace(substr("statements"."language", 1, instr("statements"."language", '-') + instr(substr("statements"."language", instr("statements"."language", '-') + 1), '-') - 1), '-', '') end, case when "statements"."language" like '%-%' then 'l' || replace("statements"."language", '-', '') end, (select group_concat('c' || "links"."to_id", ' ') from "links" where "links"."from_id" = "events"."id" and "links"."predicate" = 'CONCERNS'), (select group_concat('wa' || "actor_wholes"."whole_id", ' ') from "actor_wholes"
    where "actor_wholes"."actor_id" = "events"."actor_id" and "actor_wholes"."earliest" <= coalesce("events"."latest", '9999-12-31')
      and "actor_wholes"."latest" >= "events"."earliest"), (select group_concat('wr' || "actor_wholes"."whole_id", ' ') from "actor_wholes"
    where "actor_wholes"."actor_id" = "events"."recipient_id" and "actor_wholes"."earliest" <= coalesce("events"."latest", '9999-12-31')
      and "actor_wholes"."latest" >= "events"."earliest")) as tags
    from "events" left join "statements" on "statements"."id" = "events"."id" left join "tariffs" on "tariffs"."id" = "events"."id" left join "troop_events" on "troop_events"."id" = "events"."id" left join "interactions" on "interactions"."id" = "events"."id";--> statement-breakpoint
CREATE VIEW `actor_documents` AS
select 8500000000000000 + 2147483647 - "actors"."id" as position, "actors"."id" as id,
    concat_ws(' · ', "actors"."name", (select group_concat("actor_aliases"."alias", ' · ') from "actor_aliases" where "actor_aliases"."actor_id" = "actors"."id")) as name, '' as text,
    concat_ws(' · ', "actors"."description", (select group_concat("offices"."role", ' · ') from "offices" where "offices"."person_id" = "actors"."id")) as more, 'kactor' as tags
    from "actors";--> statement-breakpoint
CREATE VIEW `source_documents` AS
select 8000000000000000 + 2147483647 - "sources"."id" as position, "sources"."id" as id,
    "sources"."title" as name, '' as text, concat_ws(' · ', "sources"."author") as more,
    concat_ws(' ', 'ksource', 'l' || substr("sources"."language", 1, instr("sources"."language" || '-', '-') - 1), case when "sources"."language" like '%-%-%' then 'l' || replace(substr("sources"."language", 1, instr("sources"."language", '-') + instr(substr("sources"."language", instr("sources"."language", '-') + 1), '-') - 1), '-', '') end, case when "sources"."language" like '%-%' then 'l' || replace("sources"."language", '-', '') end) as tags
    from "sources";
