INSERT INTO `record` (`id`, `version`, `actors`, `statements`, `tariffs`, `troop_events`, `interactions`, `sources`, `links`)
VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0);
