-- Each service has a database of its own, which no other reads.
CREATE DATABASE intake;
CREATE DATABASE composer;
CREATE DATABASE archive;
CREATE DATABASE publisher;
CREATE DATABASE deadline_watcher;
