WITH papeis AS (
  SELECT DISTINCT ticker FROM tb_b3_eventos
),
datas_ex AS (
  SELECT DISTINCT ticker, data_ex FROM tb_b3_eventos WHERE motivo IS NULL OR motivo <> 'outro-papel'
),
pregoes AS (
  SELECT d.ticker, d.data_pregao, d.isin, d.distribuicao,
    lag(d.data_pregao) OVER (PARTITION BY d.ticker ORDER BY d.data_pregao) AS pregao_anterior,
    lag(d.isin) OVER (PARTITION BY d.ticker ORDER BY d.data_pregao) AS isin_anterior,
    lag(d.distribuicao) OVER (PARTITION BY d.ticker ORDER BY d.data_pregao) AS distribuicao_anterior
  FROM tb_b3_diario d
  JOIN papeis p ON p.ticker = d.ticker
),
conhecidas AS (
  SELECT p.ticker, p.data_pregao, count(*) AS datas
  FROM pregoes p
  JOIN datas_ex d ON d.ticker = p.ticker AND d.data_ex > p.pregao_anterior AND d.data_ex <= p.data_pregao
  GROUP BY p.ticker, p.data_pregao
),
lacunas AS (
  SELECT p.ticker, p.pregao_anterior, p.data_pregao,
    p.distribuicao - p.distribuicao_anterior - coalesce(c.datas, 0) AS faltam
  FROM pregoes p
  LEFT JOIN conhecidas c ON c.ticker = p.ticker AND c.data_pregao = p.data_pregao
  WHERE p.isin = p.isin_anterior
)
SELECT p.ticker, l.ticker IS NULL AS completo, l.pregao_anterior AS depois_de, l.data_pregao AS ate, l.faltam
FROM papeis p
LEFT JOIN lacunas l ON l.ticker = p.ticker AND l.faltam <> 0
