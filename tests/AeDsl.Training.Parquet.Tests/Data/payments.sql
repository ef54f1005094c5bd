CREATE TYPE kind AS ENUM ('card', 'cash', 'transfer');
CREATE TABLE payments AS SELECT
  CAST(i * 37 % 1000 / 8 AS DOUBLE) AS amount,
  CAST(i % 24 AS TINYINT) AS hour,
  CAST(i * 4000000 AS UINTEGER) AS account,
  CAST(CASE WHEN i % 9 = 0 THEN NULL ELSE (i * 7919 % 100003) / 100 END AS DECIMAL(18, 2)) AS balance,
  CAST(i * i AS DECIMAL(38, 0)) AS total,
  CAST(i / 16 AS FLOAT) AS share,
  CASE i % 4 WHEN 0 THEN 'DE' WHEN 1 THEN 'FR' WHEN 2 THEN 'Österreich' ELSE 'IT, "ES"' END AS country,
  CAST(CASE i % 3 WHEN 0 THEN 'card' WHEN 1 THEN 'cash' ELSE 'transfer' END AS kind) AS kind,
  i % 50 = 0 AS fraud,
  TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR AS made,
  DATE '2024-01-01' + CAST(i AS INTEGER) AS due,
  {'x': i, 'y': -i} AS place,
  [i, i + 1] AS tags
FROM range(120) AS t(i);
COPY payments TO 'payments.parquet' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048, PARQUET_VERSION v2);
COPY (SELECT amount, hour, account, balance, total, share, country, kind, fraud FROM payments) TO 'payments.csv' (HEADER);
