// Glue asks for a script of the job's language; the code that runs is dev.pregao.etl.EtlJob in the jar given by --extra-jars.
object Placeholder
