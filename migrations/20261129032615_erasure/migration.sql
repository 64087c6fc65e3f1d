CREATE TABLE `erased` (
	`hash` text PRIMARY KEY,
	`change_id` integer NOT NULL,
	`ground` text NOT NULL,
	CONSTRAINT `fk_erased_change_id_changes_id_fk` FOREIGN KEY (`change_id`) REFERENCES `changes`(`id`),
	CONSTRAINT "ground_known" CHECK("ground" in ('PRIVACY', 'COURT_ORDER', 'COPYRIGHT'))
);
--> statement-breakpoint
-- FTS5 can now delete a past version by its rowid. Before, it needed the words that it had indexed.
DROP TABLE `past_search`;--> statement-breakpoint
CREATE VIRTUAL TABLE `past_search` USING fts5(
  `name`, `text`, `more`, `tags`,
  content='', contentless_delete=1, columnsize=1, tokenize='unicode61 remove_diacritics 2', prefix='3 5'
);--> statement-breakpoint
insert into "past_search" ("rowid", "name", "text", "more", "tags")
select "event_documents"."id", "event_documents"."name", "event_documents"."text", "event_documents"."more", "event_documents"."tags" from "event_documents" join "events" on "events"."id" = "event_documents"."id" where "events"."of_id" is not null
union all select "source_documents"."position", "source_documents"."name", "source_documents"."text", "source_documents"."more", "source_documents"."tags" from "source_documents" join "sources" on "sources"."id" = "source_documents"."id" where "sources"."of_id" is not null
union all select "actor_documents"."position", "actor_documents"."name", "actor_documents"."text", "actor_documents"."more", "actor_documents"."tags" from "actor_documents" join "actors" on "actors"."id" = "actor_documents"."id" where "actors"."of_id" is not null;
