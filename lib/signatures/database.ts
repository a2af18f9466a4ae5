import type { Signature } from './signature.ts'

/** What a database that runs refuses. */
export const database: Signature[] = [
  {
    id: 'pg-no-database',
    layer: 'database',
    patterns: [/FATAL:\s{1,3}database "(?<database>[\w-]{1,63})" does not exist/i],
    title: 'There is no database {database}',
    meaning: 'The name in the settings counts only when PostgreSQL begins; this one began with another.',
    remedy:
      'Put the old name back, or make the new one in the container of the database: `createdb -U` with its user, then `{database}`. What is there stays as it is.',
    offer: 'command',
    source: 'https://github.com/docker-library/postgres/issues/403',
  },
  {
    id: 'pg-too-many',
    layer: 'database',
    patterns: [/sorry, too many clients already/i, /remaining connection slots are reserved for/i],
    title: 'The database has as many connections as it may',
    meaning: 'It allows a hundred, and something takes more or does not give them back.',
    remedy:
      'Restart the services that use it. If it comes again, start PostgreSQL with `-c max_connections=200`, in a compose file of your own.',
    offer: 'command',
    source: 'https://github.com/lncapital/torq/issues/1',
  },
  {
    id: 'pg-not-let-in',
    layer: 'database',
    patterns: [
      /no pg_hba\.conf entry for host "(?<host>[\w.:]{1,45})"/i,
      /pg_hba\.conf rejects connection for host "(?<host>[\w.:]{1,45})"/i,
    ],
    title: 'The database lets nobody in from {host}',
    meaning:
      'Its own list of who may connect has no line for that address; or another PostgreSQL answers than is meant.',
    remedy:
      'Look whether the address of the database is that of this stack. If it is, add a line to its `pg_hba.conf` for the network of Docker alone, with `scram-sha-256`.',
    offer: 'command',
    source: 'https://github.com/docker-library/postgres/issues/482',
  },
  {
    id: 'pg-shared-memory',
    layer: 'database',
    patterns: [/could not resize shared memory segment/i],
    title: 'The database has too little shared memory',
    meaning:
      'The disk is not full: Docker gives a container 64 MB of a memory that PostgreSQL shares out for big questions.',
    remedy: 'Give its service `shm_size: 256m` in a compose file of your own, and make its container anew.',
    offer: 'command',
    outranks: ['disk-full'],
    source: 'https://github.com/docker-library/postgres/issues/416',
  },
  {
    id: 'tables-newer',
    layer: 'database',
    patterns: [/can't locate revision identified by '(?<revision>\w{1,40})'/i],
    title: 'The tables are of a newer version than the program',
    meaning:
      'The database was changed by a version that knew step {revision}, and this one does not: an older image or checkout.',
    remedy: 'Go back to the newer image and checkout, or put a backup of the database from before back.',
    offer: 'inform',
    source: 'https://github.com/toncenter/ton-indexer/issues/58',
  },
  {
    id: 'tables-two-ways',
    layer: 'database',
    patterns: [/multiple head revisions are present/i],
    title: 'The program does not know which way to change the tables',
    meaning: 'Its image or checkout has two newest steps, mostly because files of two versions are mixed.',
    remedy:
      'Fetch the checkout or the image anew, at a released version: `git status` must show no files of your own among the migrations.',
    offer: 'inform',
    source: 'https://github.com/onyx-dot-app/onyx/issues/1510',
  },
  {
    id: 'redis-cannot-save',
    layer: 'database',
    patterns: [
      /MISCONF redis is configured to save rdb snapshots/i,
      /failed opening the (?:temp )?rdb file/i,
    ],
    title: 'Redis cannot write its data and takes no more',
    meaning: 'Its disk is full, its folder is not its own, or memory is too short for a copy of itself.',
    remedy:
      'The log of Redis says which it is. Make room or give its folder to it; it goes on by itself after the next save that works.',
    offer: 'command',
    source: 'https://github.com/redis/redis/issues/9913',
  },
  {
    id: 'redis-newer-data',
    layer: 'database',
    patterns: [/can't handle rdb format version (?<version>\d{1,3})/i],
    title: 'The data is of a newer Redis than this one',
    meaning:
      'The image went back to an older version, which cannot read form {version} of the file. The data is whole.',
    remedy: 'Name the newer version in the compose file again: 7.2 reads form 11, 7.4 and later read 12.',
    offer: 'command',
    source: 'https://github.com/redis/redis/issues/14064',
  },
  {
    id: 'redis-password',
    layer: 'database',
    patterns: [
      /NOAUTH authentication required/i,
      /WRONGPASS invalid username-password pair/i,
      /client sent auth, but no password is set/i,
      /AUTH <password> called without any password configured/i,
    ],
    title: 'Redis and a service do not agree on a password',
    meaning:
      'One has a password and the other has none, or another one; or it is another Redis that answers.',
    remedy:
      'Apply again: both then read the same settings. Look also whether another Redis has its port on this machine.',
    offer: 'apply',
    source: 'https://github.com/rconfig/rconfig/issues/323',
  },
]
