-- From here on a reader may look at the segments and at nothing else on the machine; nobody can unlock that from SQL.
SET enable_external_access = false;
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allow_community_extensions = false;
SET python_enable_replacements = false;
SET max_execution_time = 5000;
SET lock_configuration = true;
