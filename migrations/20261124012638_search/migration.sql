-- The first day, then the id, in one number.
UPDATE `events` SET `position` = (unixepoch(`earliest`) / 86400 + 719528) * 2147483648 + `id`;--> statement-breakpoint
UPDATE `troop_events` SET `position` = (SELECT `position` FROM `events` e WHERE e.`id` = `troop_events`.`id`);--> statement-breakpoint
UPDATE `links` SET
  `from_position` = (SELECT `position` FROM `events` e WHERE e.`id` = `from_id`),
  `to_position` = (SELECT `position` FROM `events` e WHERE e.`id` = `to_id`);--> statement-breakpoint

-- The words of everything, and its tags: what a filter can ask for, as words of a column of
-- their own. A row's id is its event's place in time, so that whatever is matched is found in
-- the order of every list of events. Holds no copy of the words themselves.
CREATE VIRTUAL TABLE `search` USING fts5(
  `name`, `text`, `more`, `tags`,
  content='', contentless_delete=1, columnsize=1,
  tokenize='unicode61 remove_diacritics 2', prefix='3 5'
);--> statement-breakpoint

-- Names of actors by groups of three letters: they are found in spite of a slip.
CREATE VIRTUAL TABLE `actor_names` USING fts5(
  `name`, content='', contentless_delete=1, detail='none', tokenize='trigram remove_diacritics 1'
);--> statement-breakpoint

CREATE VIEW `event_documents` AS
SELECT
  e.position AS position,
  e.id AS id,
  -- A title that is the beginning of what was said says nothing beyond it.
  CASE WHEN instr(s.text, rtrim(e.title, '…')) = 1 THEN '' ELSE e.title END AS name,
  concat_ws(' ', s.text, s.original_text) AS text,
  concat_ws(' · ', e.description, e.place_name, s.forum, t.programme, t.legal_basis, a.purpose, i.mode) AS more,
  concat_ws(' ',
    'k' || lower(replace(e.kind, '_', '')),
    't' || lower(e.type),
    'x' || lower(a.action),
    'a' || e.actor_id,
    'r' || e.recipient_id,
    CASE WHEN e.disputed THEN 'ydisputed' END,
    CASE WHEN e.latest IS NOT e.earliest THEN 'ylasting' END,
    CASE WHEN e.latest IS NULL OR julianday(e.latest) - julianday(e.earliest) > 366 THEN 'ylong' END,
    'l' || substr(s.language, 1, instr(s.language || '-', '-') - 1),
    CASE WHEN s.language LIKE '%-%-%' THEN 'l' || replace(substr(s.language, 1, instr(s.language, '-') + instr(substr(s.language, instr(s.language, '-') + 1), '-') - 1), '-', '') END,
    CASE WHEN s.language LIKE '%-%' THEN 'l' || replace(s.language, '-', '') END,
    (SELECT group_concat('c' || l.to_id, ' ') FROM links l WHERE l.from_id = e.id AND l.predicate = 'CONCERNS'),
    (SELECT group_concat('wa' || w.whole_id, ' ') FROM actor_wholes w
      WHERE w.actor_id = e.actor_id AND w.earliest <= coalesce(e.latest, '9999-12-31') AND w.latest >= e.earliest),
    (SELECT group_concat('wr' || w.whole_id, ' ') FROM actor_wholes w
      WHERE w.actor_id = e.recipient_id AND w.earliest <= coalesce(e.latest, '9999-12-31') AND w.latest >= e.earliest)
  ) AS tags
FROM events e
LEFT JOIN statements s ON s.id = e.id
LEFT JOIN tariffs t ON t.id = e.id
LEFT JOIN troop_events a ON a.id = e.id
LEFT JOIN interactions i ON i.id = e.id;--> statement-breakpoint

-- After all events, whatever their day, and after the sources: what is named is found first,
-- and of that what was recorded first.
CREATE VIEW `actor_documents` AS
SELECT
  8500000000000000 + 2147483647 - p.id AS position,
  p.id AS id,
  concat_ws(' · ', p.name, (SELECT group_concat(n.alias, ' · ') FROM actor_aliases n WHERE n.actor_id = p.id)) AS name,
  '' AS text,
  concat_ws(' · ', p.description, (SELECT group_concat(o.role, ' · ') FROM offices o WHERE o.person_id = p.id)) AS more,
  'kactor' AS tags
FROM actors p;--> statement-breakpoint

CREATE VIEW `source_documents` AS
SELECT
  8000000000000000 + 2147483647 - d.id AS position,
  d.id AS id,
  d.title AS name,
  '' AS text,
  coalesce(d.author, '') AS more,
  concat_ws(' ', 'ksource',
    'l' || substr(d.language, 1, instr(d.language || '-', '-') - 1),
    CASE WHEN d.language LIKE '%-%-%' THEN 'l' || replace(substr(d.language, 1, instr(d.language, '-') + instr(substr(d.language, instr(d.language, '-') + 1), '-') - 1), '-', '') END,
    CASE WHEN d.language LIKE '%-%' THEN 'l' || replace(d.language, '-', '') END
  ) AS tags
FROM sources d;--> statement-breakpoint

INSERT INTO search (rowid, name, text, more, tags)
SELECT position, name, text, more, tags FROM event_documents
UNION ALL SELECT position, name, text, more, tags FROM actor_documents
UNION ALL SELECT position, name, text, more, tags FROM source_documents;--> statement-breakpoint

INSERT INTO actor_names (rowid, name) SELECT id, name FROM actor_documents;
