-- Standing jobs: pauses and the last look of each; times and durations in microseconds.
CREATE TABLE jobs (
    name        TEXT PRIMARY KEY,
    paused      SMALLINT NOT NULL DEFAULT 0,
    last_at     BIGINT,
    last_duration BIGINT,
    last_result TEXT,
    last_summary TEXT,
    last_host   TEXT,
    last_manual SMALLINT
);

-- The history: runs that did something or failed.
CREATE TABLE job_runs (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        TEXT NOT NULL,
    at          BIGINT NOT NULL,
    duration    BIGINT NOT NULL,
    result      TEXT NOT NULL,
    summary     TEXT NOT NULL,
    host        TEXT NOT NULL,
    manual      SMALLINT NOT NULL
);
CREATE INDEX job_runs_newest ON job_runs(name, at);

-- The scheduler of before (Quartz) kept pauses and history in tables of its own: what people see is taken over, then they go. Its times are .NET ticks, its run times ms.
DO $$
DECLARE former record;
BEGIN
    IF to_regclass('qrtz_triggers') IS NOT NULL THEN
        INSERT INTO jobs (name, paused) SELECT DISTINCT trigger_name, 1 FROM qrtz_triggers WHERE trigger_state IN ('PAUSED', 'PAUSED_BLOCKED');
    END IF;
    IF to_regclass('qrtz_execution_history') IS NOT NULL THEN
        INSERT INTO job_runs (name, at, duration, result, summary, host, manual)
        SELECT job_name, (fired_time - 621355968000000000) / 10, run_time * 1000, CASE WHEN succeeded THEN 'done' ELSE 'failed' END,
               COALESCE(summary, ''), instance_name, CASE WHEN COALESCE(manual, FALSE) THEN 1 ELSE 0 END
        FROM qrtz_execution_history WHERE NOT succeeded OR COALESCE(summary, '') <> '';
    END IF;
    FOR former IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'qrtz\_%' LOOP
        EXECUTE format('DROP TABLE %I CASCADE', former.tablename);
    END LOOP;
END $$;
