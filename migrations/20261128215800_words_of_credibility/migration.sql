DROP VIEW IF EXISTS `event_documents`;--> statement-breakpoint
PRAGMA defer_foreign_keys=ON;--> statement-breakpoint
CREATE TABLE `__old_citations` AS SELECT * FROM `citations`;--> statement-breakpoint
DROP INDEX IF EXISTS `citations_by_event`;--> statement-breakpoint
DROP INDEX IF EXISTS `citations_by_source`;--> statement-breakpoint
DROP TABLE `citations`;--> statement-breakpoint
CREATE TABLE `citations` (
	`id` integer PRIMARY KEY,
	`event_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`excerpt` text,
	`locator` text,
	`reliability` text NOT NULL,
	`credibility` text NOT NULL,
	`listed` integer DEFAULT 1,
	CONSTRAINT `fk_citations_event_id_events_id_fk` FOREIGN KEY (`event_id`) REFERENCES `events`(`id`),
	CONSTRAINT `fk_citations_source_id_sources_id_fk` FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`),
	CONSTRAINT "reliability_known" CHECK("reliability" in ('A', 'B', 'C', 'D', 'E', 'F')),
	CONSTRAINT "credibility_known" CHECK("credibility" in ('CONFIRMED', 'PROBABLY_TRUE', 'POSSIBLY_TRUE', 'DOUBTFUL', 'IMPROBABLE', 'CANNOT_BE_JUDGED'))
);--> statement-breakpoint
INSERT INTO `citations`(`id`, `event_id`, `source_id`, `excerpt`, `locator`, `reliability`, `credibility`, `listed`) SELECT `id`, `event_id`, `source_id`, `excerpt`, `locator`, `reliability`, CASE `credibility` WHEN 'ONE' THEN 'CONFIRMED' WHEN 'TWO' THEN 'PROBABLY_TRUE' WHEN 'THREE' THEN 'POSSIBLY_TRUE' WHEN 'FOUR' THEN 'DOUBTFUL' WHEN 'FIVE' THEN 'IMPROBABLE' WHEN 'SIX' THEN 'CANNOT_BE_JUDGED' END, `listed` FROM `__old_citations`;--> statement-breakpoint
UPDATE `suggestions` SET `given` = replace(replace(replace(replace(replace(replace(`given`, '"credibility":"ONE"', '"credibility":"CONFIRMED"'), '"credibility":"TWO"', '"credibility":"PROBABLY_TRUE"'), '"credibility":"THREE"', '"credibility":"POSSIBLY_TRUE"'), '"credibility":"FOUR"', '"credibility":"DOUBTFUL"'), '"credibility":"FIVE"', '"credibility":"IMPROBABLE"'), '"credibility":"SIX"', '"credibility":"CANNOT_BE_JUDGED"') WHERE `given` LIKE '%"credibility":%';--> statement-breakpoint
UPDATE `suggestions` SET `given` = json_object('subject', `given` ->> '$.from', 'link', json_remove(json_set(`given` -> '$.link', '$.object', `given` ->> '$.link.to'), '$.to')) WHERE `command` = 'link';--> statement-breakpoint
UPDATE `suggestions` SET `given` = json_set(`given`, '$.links', (SELECT json_group_array(json_remove(json_set(`value`, '$.object', `value` ->> '$.to'), '$.to')) FROM json_each(`given`, '$.links'))) WHERE json_type(`given`, '$.links') = 'array';--> statement-breakpoint
UPDATE `suggestions` SET `given` = json_set(`given`, '$.changes.links', (SELECT json_group_array(json_remove(json_set(`value`, '$.object', `value` ->> '$.to'), '$.to')) FROM json_each(`given`, '$.changes.links'))) WHERE json_type(`given`, '$.changes.links') = 'array';--> statement-breakpoint
DROP TABLE `__old_citations`;--> statement-breakpoint
CREATE INDEX `citations_by_event` ON `citations` (`event_id`);--> statement-breakpoint
CREATE INDEX `citations_by_source` ON `citations` (`source_id`);--> statement-breakpoint
CREATE VIEW `event_documents` AS
select "events"."position" as position, "events"."id" as id, case when instr("statements"."text", rtrim("events"."title", '…')) = 1 then '' else "events"."title" end as name,
    concat_ws(' ', "statements"."text", "statements"."original_text") as text,
    concat_ws(' · ', "events"."description", "events"."place_name", "statements"."forum", "tariffs"."programme", "tariffs"."legal_basis", "troop_events"."purpose", "interactions"."mode") as more,
    concat_ws(' ', 'k' || lower(replace("events"."kind", '_', '')), 't' || lower(replace("events"."type", '_', '')), 'q' || lower(replace("statements"."attribution", '_', '')), 'x' || lower(replace("troop_events"."action", '_', '')), 'a' || "events"."actor_id", 'r' || "events"."recipient_id", 'p' || "events"."place_country_id", 'b' || "statements"."reported_by_id", case when "events"."disputed" then 'ydisputed' end, case when "events"."latest" is not "events"."earliest" then 'ylasting' end, case when "events"."latest" is null or julianday("events"."latest") - julianday("events"."earliest") > 366 then 'ylong' end, 'l' || substr("statements"."language", 1, instr("statements"."language" || '-', '-') - 1), case when "statements"."language" like '%-%-%' then 'l' || replace(substr("statements"."language", 1, instr("statements"."language", '-') + instr(substr("statements"."language", instr("statements"."language", '-') + 1), '-') - 1), '-', '') end, case when "statements"."language" like '%-%' then 'l' || replace("statements"."language", '-', '') end, (select group_concat('c' || "links"."to_id", ' ') from "links" where "links"."from_id" = "events"."id" and "links"."predicate" = 'CONCERNS'), (select group_concat('s' || "citations"."source_id" || ' ' || 'g' || lower(replace("citations"."reliability", '_', '')) || ' ' || 'h' || lower(replace("citations"."credibility", '_', '')), ' ')
    from "citations" where "citations"."event_id" = "events"."id"), (select group_concat('wa' || "actor_wholes"."whole_id", ' ') from "actor_wholes"
    where "actor_wholes"."actor_id" = "events"."actor_id" and "actor_wholes"."earliest" <= coalesce("events"."latest", '9999-12-31')
      and "actor_wholes"."latest" >= "events"."earliest"), (select group_concat('wr' || "actor_wholes"."whole_id", ' ') from "actor_wholes"
    where "actor_wholes"."actor_id" = "events"."recipient_id" and "actor_wholes"."earliest" <= coalesce("events"."latest", '9999-12-31')
      and "actor_wholes"."latest" >= "events"."earliest")) as tags
    from "events" left join "statements" on "statements"."id" = "events"."id" left join "tariffs" on "tariffs"."id" = "events"."id" left join "troop_events" on "troop_events"."id" = "events"."id" left join "interactions" on "interactions"."id" = "events"."id";--> statement-breakpoint
insert into "search" ("search") values ('delete-all');--> statement-breakpoint
insert into "search" ("rowid", "name", "text", "more", "tags")
select "event_documents"."position", "event_documents"."name", "event_documents"."text", "event_documents"."more", "event_documents"."tags" from "event_documents" join "events" on "events"."id" = "event_documents"."id" where "events"."of_id" is null and not "events"."retracted"
union all select "source_documents"."position", "source_documents"."name", "source_documents"."text", "source_documents"."more", "source_documents"."tags" from "source_documents" join "sources" on "sources"."id" = "source_documents"."id" where "sources"."of_id" is null and not "sources"."retracted"
union all select "actor_documents"."position", "actor_documents"."name", "actor_documents"."text", "actor_documents"."more", "actor_documents"."tags" from "actor_documents" join "actors" on "actors"."id" = "actor_documents"."id" where "actors"."of_id" is null and not "actors"."retracted";--> statement-breakpoint
insert into "actor_names" ("actor_names") values ('delete-all');--> statement-breakpoint
insert into "actor_names" ("rowid", "name")
select "actor_documents"."id", "actor_documents"."name" from "actor_documents" join "actors" on "actors"."id" = "actor_documents"."id" where "actors"."of_id" is null and not "actors"."retracted";--> statement-breakpoint
insert into "past_search" ("past_search") values ('delete-all');--> statement-breakpoint
insert into "past_search" ("rowid", "name", "text", "more", "tags")
select "event_documents"."id", "event_documents"."name", "event_documents"."text", "event_documents"."more", "event_documents"."tags" from "event_documents" join "events" on "events"."id" = "event_documents"."id" where "events"."of_id" is not null
union all select "source_documents"."position", "source_documents"."name", "source_documents"."text", "source_documents"."more", "source_documents"."tags" from "source_documents" join "sources" on "sources"."id" = "source_documents"."id" where "sources"."of_id" is not null
union all select "actor_documents"."position", "actor_documents"."name", "actor_documents"."text", "actor_documents"."more", "actor_documents"."tags" from "actor_documents" join "actors" on "actors"."id" = "actor_documents"."id" where "actors"."of_id" is not null;
