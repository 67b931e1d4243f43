-- Updates that were given up are counted every few seconds for whoever watches: by an index, not by walking over two days of taps.
CREATE INDEX updates_parked ON updates(bot_id, handled_at) WHERE state = 'parked';
