-- Updates that were given up keep what went wrong and no words of people; they are forgotten like those that were handled.
UPDATE updates SET payload = NULL, handled_at = received_at WHERE state = 'parked';
