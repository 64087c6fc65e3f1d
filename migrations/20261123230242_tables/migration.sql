CREATE TABLE `actor_aliases` (
	`actor_id` integer NOT NULL,
	`position` integer NOT NULL,
	`alias` text NOT NULL,
	CONSTRAINT `actor_aliases_pk` PRIMARY KEY(`actor_id`, `position`),
	CONSTRAINT `fk_actor_aliases_actor_id_actors_id_fk` FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`)
);
--> statement-breakpoint
CREATE TABLE `actors` (
	`id` integer PRIMARY KEY,
	`slug` text NOT NULL UNIQUE,
	`digest` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`wikidata` text,
	`country_code` text UNIQUE,
	`part_of_id` integer,
	CONSTRAINT `fk_actors_part_of_id_actors_id_fk` FOREIGN KEY (`part_of_id`) REFERENCES `actors`(`id`),
	CONSTRAINT "kind_known" CHECK("kind" in ('PERSON', 'STATE', 'GOVERNMENT_BODY', 'ARMED_FORCE', 'ARMED_GROUP', 'INTERGOVERNMENTAL_ORGANIZATION', 'COMPANY', 'MEDIA', 'OTHER'))
);
--> statement-breakpoint
CREATE TABLE `citations` (
	`id` integer PRIMARY KEY,
	`event_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`excerpt` text,
	`locator` text,
	`reliability` text NOT NULL,
	`credibility` text NOT NULL,
	CONSTRAINT `fk_citations_event_id_events_id_fk` FOREIGN KEY (`event_id`) REFERENCES `events`(`id`),
	CONSTRAINT `fk_citations_source_id_sources_id_fk` FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`),
	CONSTRAINT "reliability_known" CHECK("reliability" in ('A', 'B', 'C', 'D', 'E', 'F')),
	CONSTRAINT "credibility_known" CHECK("credibility" in ('ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX'))
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY,
	`slug` text NOT NULL UNIQUE,
	`digest` text NOT NULL,
	`kind` text NOT NULL,
	`type` text,
	`title` text NOT NULL,
	`description` text,
	`date` text NOT NULL,
	`earliest` text NOT NULL,
	`latest` text,
	`actor_id` integer NOT NULL,
	`recipient_id` integer,
	`place_name` text,
	`place_country_id` integer,
	`latitude` real,
	`longitude` real,
	`disputed` integer DEFAULT false NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`recorded_at` text NOT NULL,
	CONSTRAINT `fk_events_actor_id_actors_id_fk` FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`),
	CONSTRAINT `fk_events_recipient_id_actors_id_fk` FOREIGN KEY (`recipient_id`) REFERENCES `actors`(`id`),
	CONSTRAINT `fk_events_place_country_id_actors_id_fk` FOREIGN KEY (`place_country_id`) REFERENCES `actors`(`id`),
	CONSTRAINT "kind_known" CHECK("kind" in ('STATEMENT', 'TARIFF', 'TROOP_EVENT', 'INTERACTION')),
	CONSTRAINT "type_known" CHECK("type" in ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')),
	CONSTRAINT "span_forwards" CHECK("latest" is null or "latest" >= "earliest")
);
--> statement-breakpoint
CREATE TABLE `interactions` (
	`id` integer PRIMARY KEY,
	`mode` text NOT NULL,
	CONSTRAINT `fk_interactions_id_events_id_fk` FOREIGN KEY (`id`) REFERENCES `events`(`id`)
);
--> statement-breakpoint
CREATE TABLE `links` (
	`id` integer PRIMARY KEY,
	`from_id` integer NOT NULL,
	`predicate` text NOT NULL,
	`to_id` integer NOT NULL,
	`source_id` integer,
	`note` text,
	`from_kind` text,
	`from_earliest` text,
	`to_kind` text,
	`to_earliest` text,
	CONSTRAINT `fk_links_from_id_events_id_fk` FOREIGN KEY (`from_id`) REFERENCES `events`(`id`),
	CONSTRAINT `fk_links_to_id_events_id_fk` FOREIGN KEY (`to_id`) REFERENCES `events`(`id`),
	CONSTRAINT `fk_links_source_id_sources_id_fk` FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`),
	CONSTRAINT "predicate_known" CHECK("predicate" in ('CONCERNS', 'RESPONDS_TO', 'ACCEPTS', 'REJECTS', 'CONFIRMS', 'DENIES', 'QUOTES', 'RETALIATES_FOR', 'CAUSES', 'IMPLEMENTS', 'AMENDS', 'PAUSES', 'REVOKES', 'DISPLACES', 'PART_OF')),
	CONSTRAINT "not_to_itself" CHECK("from_id" <> "to_id")
);
--> statement-breakpoint
CREATE TABLE `offices` (
	`id` integer PRIMARY KEY,
	`person_id` integer NOT NULL,
	`body_id` integer NOT NULL,
	`role` text NOT NULL,
	`from` text NOT NULL,
	`to` text,
	`earliest` text NOT NULL,
	`latest` text,
	`source_id` integer,
	CONSTRAINT `fk_offices_person_id_actors_id_fk` FOREIGN KEY (`person_id`) REFERENCES `actors`(`id`),
	CONSTRAINT `fk_offices_body_id_actors_id_fk` FOREIGN KEY (`body_id`) REFERENCES `actors`(`id`),
	CONSTRAINT `fk_offices_source_id_sources_id_fk` FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`)
);
--> statement-breakpoint
CREATE TABLE `record` (
	`id` integer PRIMARY KEY,
	`version` integer NOT NULL,
	`updated_at` text,
	`actors` integer NOT NULL,
	`statements` integer NOT NULL,
	`tariffs` integer NOT NULL,
	`troop_events` integer NOT NULL,
	`interactions` integer NOT NULL,
	`sources` integer NOT NULL,
	`links` integer NOT NULL,
	`earliest` text,
	`latest` text,
	CONSTRAINT "only_row" CHECK("id" = 1)
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`id` integer PRIMARY KEY,
	`slug` text NOT NULL UNIQUE,
	`digest` text NOT NULL,
	`title` text NOT NULL,
	`publisher_id` integer,
	`author` text,
	`url` text,
	`archived_url` text,
	`published_on` text,
	`retrieved_on` text,
	`language` text,
	`sha256` text,
	CONSTRAINT `fk_sources_publisher_id_actors_id_fk` FOREIGN KEY (`publisher_id`) REFERENCES `actors`(`id`)
);
--> statement-breakpoint
CREATE TABLE `statements` (
	`id` integer PRIMARY KEY,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`original_text` text,
	`original_language` text,
	`attribution` text NOT NULL,
	`reported_by_id` integer,
	`forum` text,
	CONSTRAINT `fk_statements_id_events_id_fk` FOREIGN KEY (`id`) REFERENCES `events`(`id`),
	CONSTRAINT `fk_statements_reported_by_id_actors_id_fk` FOREIGN KEY (`reported_by_id`) REFERENCES `actors`(`id`),
	CONSTRAINT "attribution_known" CHECK("attribution" in ('DIRECT_QUOTE', 'INDIRECT_SPEECH', 'QUOTED_BY_OTHER', 'ANONYMOUS_SOURCE', 'OFFICIAL_TEXT'))
);
--> statement-breakpoint
CREATE TABLE `tariff_exemptions` (
	`id` integer PRIMARY KEY,
	`tariff_id` integer NOT NULL,
	`position` integer NOT NULL,
	`reason` text NOT NULL,
	`agreement` text,
	`origin_id` integer,
	`from` text NOT NULL,
	`to` text,
	CONSTRAINT `fk_tariff_exemptions_tariff_id_tariffs_id_fk` FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`),
	CONSTRAINT `fk_tariff_exemptions_origin_id_actors_id_fk` FOREIGN KEY (`origin_id`) REFERENCES `actors`(`id`)
);
--> statement-breakpoint
CREATE TABLE `tariff_phases` (
	`tariff_id` integer NOT NULL,
	`position` integer NOT NULL,
	`status` text NOT NULL,
	`rate_percent` real,
	`rate_text` text,
	`from` text NOT NULL,
	`to` text,
	`earliest` text NOT NULL,
	`latest` text,
	`legal_basis` text,
	`note` text,
	CONSTRAINT `tariff_phases_pk` PRIMARY KEY(`tariff_id`, `position`),
	CONSTRAINT `fk_tariff_phases_tariff_id_tariffs_id_fk` FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`),
	CONSTRAINT "status_known" CHECK("status" in ('ANNOUNCED', 'IN_FORCE', 'PAUSED', 'REVOKED', 'EXPIRED')),
	CONSTRAINT "rate_is_a_duty" CHECK("rate_percent" is null or "rate_percent" >= 0),
	CONSTRAINT "phase_forwards" CHECK("latest" is null or "latest" >= "earliest")
);
--> statement-breakpoint
CREATE TABLE `tariff_products` (
	`id` integer PRIMARY KEY,
	`tariff_id` integer NOT NULL,
	`exemption_id` integer,
	`position` integer NOT NULL,
	`hs` text NOT NULL,
	`description` text,
	`excluded` integer DEFAULT false NOT NULL,
	CONSTRAINT `fk_tariff_products_tariff_id_tariffs_id_fk` FOREIGN KEY (`tariff_id`) REFERENCES `tariffs`(`id`),
	CONSTRAINT `fk_tariff_products_exemption_id_tariff_exemptions_id_fk` FOREIGN KEY (`exemption_id`) REFERENCES `tariff_exemptions`(`id`),
	CONSTRAINT "hs_digits" CHECK("hs" not glob '*[^0-9]*' and length("hs") between 2 and 10)
);
--> statement-breakpoint
CREATE TABLE `tariffs` (
	`id` integer PRIMARY KEY,
	`programme` text NOT NULL,
	`legal_basis` text NOT NULL,
	CONSTRAINT `fk_tariffs_id_events_id_fk` FOREIGN KEY (`id`) REFERENCES `events`(`id`)
);
--> statement-breakpoint
CREATE TABLE `troop_events` (
	`id` integer PRIMARY KEY,
	`action` text NOT NULL,
	`force_id` integer,
	`host_id` integer,
	`headcount_minimum` integer,
	`headcount_best` integer,
	`headcount_maximum` integer,
	`purpose` text,
	`earliest` text,
	CONSTRAINT `fk_troop_events_id_events_id_fk` FOREIGN KEY (`id`) REFERENCES `events`(`id`),
	CONSTRAINT `fk_troop_events_force_id_actors_id_fk` FOREIGN KEY (`force_id`) REFERENCES `actors`(`id`),
	CONSTRAINT `fk_troop_events_host_id_actors_id_fk` FOREIGN KEY (`host_id`) REFERENCES `actors`(`id`),
	CONSTRAINT "action_known" CHECK("action" in ('REQUESTED', 'OFFERED', 'REFUSED', 'AUTHORIZED', 'ORDERED', 'DEPLOYED', 'REDEPLOYED', 'REINFORCED', 'REDUCED', 'WITHDRAWN', 'STATIONED')),
	CONSTRAINT "headcount_in_order" CHECK(coalesce("headcount_minimum", 0) >= 0
        and coalesce("headcount_minimum" <= "headcount_best", true)
        and coalesce("headcount_best" <= "headcount_maximum", true)
        and coalesce("headcount_minimum" <= "headcount_maximum", true))
);
--> statement-breakpoint
CREATE TABLE `actor_wholes` (
	`actor_id` integer NOT NULL,
	`whole_id` integer NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	CONSTRAINT `actor_wholes_pk` PRIMARY KEY(`actor_id`, `whole_id`, `earliest`, `latest`),
	CONSTRAINT `fk_actor_wholes_actor_id_actors_id_fk` FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`),
	CONSTRAINT `fk_actor_wholes_whole_id_actors_id_fk` FOREIGN KEY (`whole_id`) REFERENCES `actors`(`id`)
);
--> statement-breakpoint
CREATE TABLE `event_wholes` (
	`whole_id` integer NOT NULL,
	`role` text NOT NULL,
	`earliest` text NOT NULL,
	`event_id` integer NOT NULL,
	`kind` text NOT NULL,
	CONSTRAINT `event_wholes_pk` PRIMARY KEY(`whole_id`, `role`, `earliest`, `event_id`),
	CONSTRAINT `fk_event_wholes_whole_id_actors_id_fk` FOREIGN KEY (`whole_id`) REFERENCES `actors`(`id`),
	CONSTRAINT `fk_event_wholes_event_id_events_id_fk` FOREIGN KEY (`event_id`) REFERENCES `events`(`id`),
	CONSTRAINT "role_known" CHECK("role" in ('ACTOR', 'RECIPIENT', 'PARTY'))
);
--> statement-breakpoint
CREATE INDEX `actors_by_kind` ON `actors` (`kind`,`slug`);--> statement-breakpoint
CREATE INDEX `actors_by_part_of` ON `actors` (`part_of_id`,`slug`);--> statement-breakpoint
CREATE INDEX `actors_by_part_of_kind` ON `actors` (`part_of_id`,`kind`,`slug`);--> statement-breakpoint
CREATE INDEX `citations_by_event` ON `citations` (`event_id`);--> statement-breakpoint
CREATE INDEX `citations_by_source` ON `citations` (`source_id`);--> statement-breakpoint
CREATE INDEX `events_by_date` ON `events` (`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_kind` ON `events` (`kind`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_type` ON `events` (`type`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_actor` ON `events` (`actor_id`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_actor_kind` ON `events` (`actor_id`,`kind`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_recipient` ON `events` (`recipient_id`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `events_by_recipient_kind` ON `events` (`recipient_id`,`kind`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `events_disputed` ON `events` (`earliest`,`id`) WHERE "events"."disputed" = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `links_once` ON `links` (`from_id`,`predicate`,`to_id`);--> statement-breakpoint
CREATE INDEX `links_out` ON `links` (`from_id`,`predicate`,`id`);--> statement-breakpoint
CREATE INDEX `links_in` ON `links` (`to_id`,`predicate`,`id`);--> statement-breakpoint
CREATE INDEX `links_in_by_date` ON `links` (`to_id`,`predicate`,`from_earliest`,`from_id`);--> statement-breakpoint
CREATE INDEX `links_in_by_kind` ON `links` (`to_id`,`predicate`,`from_kind`,`from_earliest`,`from_id`);--> statement-breakpoint
CREATE INDEX `links_out_by_date` ON `links` (`from_id`,`predicate`,`to_earliest`,`to_id`);--> statement-breakpoint
CREATE INDEX `links_out_by_kind` ON `links` (`from_id`,`predicate`,`to_kind`,`to_earliest`,`to_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `offices_once` ON `offices` (`person_id`,`body_id`,`role`,`from`);--> statement-breakpoint
CREATE INDEX `offices_by_person` ON `offices` (`person_id`,`earliest`);--> statement-breakpoint
CREATE INDEX `offices_by_body` ON `offices` (`body_id`,`earliest`);--> statement-breakpoint
CREATE INDEX `sources_by_publisher` ON `sources` (`publisher_id`,`slug`);--> statement-breakpoint
CREATE INDEX `statements_by_reporter` ON `statements` (`reported_by_id`);--> statement-breakpoint
CREATE INDEX `tariff_exemptions_by_tariff` ON `tariff_exemptions` (`tariff_id`,`position`);--> statement-breakpoint
CREATE INDEX `tariff_phases_by_day` ON `tariff_phases` (`tariff_id`,`earliest`);--> statement-breakpoint
CREATE INDEX `tariff_products_by_tariff` ON `tariff_products` (`tariff_id`,`exemption_id`,`position`);--> statement-breakpoint
CREATE INDEX `tariff_products_by_code` ON `tariff_products` (`tariff_id`,`exemption_id`,`excluded`,`hs`);--> statement-breakpoint
CREATE INDEX `tariff_products_by_exemption` ON `tariff_products` (`exemption_id`,`position`);--> statement-breakpoint
CREATE INDEX `troop_events_by_force` ON `troop_events` (`force_id`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `troop_events_by_host` ON `troop_events` (`host_id`,`earliest`,`id`);--> statement-breakpoint
CREATE INDEX `event_wholes_by_kind` ON `event_wholes` (`whole_id`,`role`,`kind`,`earliest`,`event_id`);--> statement-breakpoint
CREATE INDEX `event_wholes_by_event` ON `event_wholes` (`event_id`);