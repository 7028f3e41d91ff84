WITH pregoes AS (
  SELECT ticker, data_pregao, isin, preco_fechamento, distribuicao,
    lag(data_pregao) OVER (PARTITION BY ticker ORDER BY data_pregao) AS pregao_anterior,
    lag(isin) OVER (PARTITION BY ticker ORDER BY data_pregao) AS isin_anterior,
    lag(distribuicao) OVER (PARTITION BY ticker ORDER BY data_pregao) AS distribuicao_anterior,
    first_value(preco_fechamento) OVER (PARTITION BY ticker ORDER BY data_pregao) AS primeiro_fechamento
  FROM tb_b3_diario
),
datas_ex AS (
  SELECT ticker, data_ex, max(fator_evento) AS fator_evento, max(fator_quantidade) AS fator_quantidade
  FROM tb_b3_eventos
  WHERE motivo IS NULL OR motivo <> 'outro-papel'
  GROUP BY ticker, data_ex
),
efeitos AS (
  SELECT p.ticker, p.data_pregao,
    count(*) AS conhecidas,
    count(*) - count(d.fator_evento) AS sem_fator,
    sum(ln(d.fator_evento)) AS evento,
    sum(ln(d.fator_quantidade)) AS quantidade
  FROM pregoes p
  JOIN datas_ex d ON d.ticker = p.ticker AND d.data_ex > p.pregao_anterior AND d.data_ex <= p.data_pregao
  GROUP BY p.ticker, p.data_pregao
),
passos AS (
  SELECT p.ticker, p.data_pregao, p.preco_fechamento, p.primeiro_fechamento,
    coalesce(e.evento, 0) AS evento,
    coalesce(e.quantidade, 0) AS quantidade,
    coalesce(e.sem_fator, 0) AS sem_fator,
    CASE
      WHEN coalesce(e.sem_fator, 0) > 0 THEN 1
      WHEN p.isin = p.isin_anterior AND p.distribuicao - p.distribuicao_anterior <> coalesce(e.conhecidas, 0) THEN 1
      ELSE 0
    END AS lacuna
  FROM pregoes p
  LEFT JOIN efeitos e ON e.ticker = p.ticker AND e.data_pregao = p.data_pregao
),
somas AS (
  SELECT ticker, data_pregao, preco_fechamento, primeiro_fechamento,
    sum(evento) OVER (PARTITION BY ticker ORDER BY data_pregao
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS evento_ate,
    sum(lacuna) OVER (PARTITION BY ticker ORDER BY data_pregao
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS lacunas_ate,
    coalesce(sum(evento) OVER (PARTITION BY ticker ORDER BY data_pregao
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0) AS evento_depois,
    coalesce(sum(quantidade) OVER (PARTITION BY ticker ORDER BY data_pregao
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0) AS quantidade_depois,
    coalesce(sum(sem_fator) OVER (PARTITION BY ticker ORDER BY data_pregao
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0) AS sem_fator_depois,
    coalesce(sum(lacuna) OVER (PARTITION BY ticker ORDER BY data_pregao
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0) AS lacunas_depois
  FROM passos
)
SELECT ticker, data_pregao, preco_fechamento,
  CASE WHEN lacunas_depois = 0 THEN preco_fechamento / exp(quantidade_depois) END AS fechamento_ajustado_quantidade,
  CASE WHEN lacunas_depois = 0 THEN preco_fechamento * exp(evento_depois) END AS fechamento_ajustado,
  CASE WHEN lacunas_ate = 0 THEN 100 * preco_fechamento / primeiro_fechamento / exp(evento_ate) END
    AS indice_retorno_total,
  (SELECT max(data_pregao) FROM tb_b3_diario) AS base,
  lacunas_depois = 0 AS completo,
  CASE
    WHEN lacunas_depois = 0 THEN NULL
    WHEN sem_fator_depois > 0 THEN 'evento-sem-fator'
    ELSE 'faltam-eventos'
  END AS motivo
FROM somas
