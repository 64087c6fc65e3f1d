-- A suggested retraction of any kind of entry is now `retract`, with the entry as an `EntryInput`.
UPDATE `suggestions` SET
	`given` = CASE `command`
		WHEN 'retractActor' THEN json_object('actor', `given` ->> '$')
		WHEN 'retractSource' THEN json_object('source', `given` ->> '$')
		ELSE json_object('event', `given` ->> '$') END,
	`command` = 'retract'
	WHERE `command` IN ('retractActor', 'retractSource', 'retractStatement', 'retractTariff', 'retractTroopEvent', 'retractInteraction');--> statement-breakpoint
-- The path of a change is now a list. No name in a path has a dot or a quote.
UPDATE `suggestions` SET `difference` = (
	SELECT json_group_array(json_set(`value`, '$.path', json('["' || replace(`value` ->> '$.path', '.', '","') || '"]')))
	FROM json_each(`difference`));
