import type { Signature } from './signature.ts'

export const compose: Signature[] = [
  {
    id: 'env-file-missing',
    layer: 'compose',
    patterns: [/env file (?<path>[\w./@+-]{1,300}) not found/i, /env file \S{1,300} not found/i],
    title: 'The file {path|of settings that Compose wants} is missing',
    meaning:
      'The compose file names it, and without it no Compose command works, not even for services that do not need it.',
    remedy: 'Apply again: the wizard writes it.',
    offer: 'apply',
    outranks: ['env-dollar'],
    source: 'https://github.com/GreyhavenHQ/reflector/blob/main/docker-compose.selfhosted.yml',
  },
  {
    id: 'env-dollar',
    layer: 'compose',
    // A name in capitals is one that the compose file asks for and that may well be left out.
    patterns: [
      /The \\{0,3}"(?![A-Z][A-Z\d_]{1,100}\\{0,3}")[^"\\\n]{1,200}\\{0,3}" variable is not set\. Defaulting to a blank string/,
    ],
    title: 'A value lost what stood after its $',
    meaning:
      'Compose took what follows the $ for the name of a variable that does not exist, and put nothing in its place.',
    remedy:
      'Apply again: the wizard quotes such values. By hand, put the value in single quotes or write `$$` for `$`.',
    offer: 'apply',
    source: 'https://github.com/docker/compose/issues/11058',
  },
  {
    id: 'env-syntax',
    layer: 'compose',
    patterns: [
      /line (?<line>\d{1,6}): unexpected character "[^\n]{1,4}" in variable name/i,
      /unexpected character "[^\n]{1,4}" in variable name/i,
      /unterminated quoted value/i,
    ],
    title: 'A line of an env file cannot be read',
    meaning: 'Compose stops there (line {line|unknown}), and so does everything that uses the file.',
    remedy: 'Correct that line, or put the file of the last run back with `reflector-wizard undo`.',
    offer: 'apply',
    source: 'https://github.com/langgenius/dify/issues/13820',
  },
  {
    id: 'env-not-applied',
    layer: 'compose',
    patterns: [/^env drift: (?<name>[A-Za-z_]\w{0,100})/i],
    title: 'A container still has the old value of {name}',
    meaning:
      'The env file was changed since it was made; restarting a container does not read env files again.',
    remedy: 'Apply: containers whose settings changed are made anew. By hand: `docker compose up -d`.',
    offer: 'apply',
    source: 'https://github.com/langgenius/dify/issues/18998',
  },
  {
    id: 'dependency-unhealthy',
    layer: 'compose',
    patterns: [/dependency failed to start: container (?<container>[\w.-]{1,80}) is unhealthy/i],
    title: '{container} does not get healthy',
    meaning: 'Others wait for it. Why it does not is said in its own log.',
    remedy: '`docker logs --tail 200 {container}` shows what it says.',
    offer: 'apply',
    symptom: true,
    source: 'https://github.com/getsentry/self-hosted/issues/2562',
  },
  {
    id: 'dependency-exited',
    layer: 'compose',
    patterns: [
      /dependency failed to start: container (?<container>[\w.-]{1,80}) exited \((?<code>\d{1,3})\)/i,
    ],
    title: '{container} stopped by itself, with code {code}',
    meaning: 'Others wait for it. Why it stopped is said in its own log.',
    remedy: '`docker logs --tail 200 {container}` shows what it said.',
    offer: 'apply',
    symptom: true,
    source: 'https://github.com/docker/compose/issues/11125',
  },
  {
    id: 'container-restarting',
    layer: 'compose',
    patterns: [/container (?<container>[\w.-]{1,80}) is restarting, wait until the container is running/i],
    title: 'A container starts again and again',
    meaning: 'It stops soon after each start. Why it does is said in its own log.',
    remedy: '`docker logs --tail 200 {container}` shows what it said.',
    offer: 'inform',
    symptom: true,
    source: 'https://github.com/moby/moby/blob/master/daemon/errors.go',
  },
  {
    id: 'db-password-volume',
    layer: 'compose',
    patterns: [/password authentication failed for user \\{0,3}["'](?<user>\w{1,63})/i],
    title: 'The database refuses the password of {user}',
    meaning:
      'The password in the settings counts only when the database is made; this one was made with another.',
    remedy:
      'Put the old password back, or give the database the new one: `ALTER USER` in psql inside the container of the database. Its data stays as it is.',
    offer: 'command',
    source: 'https://github.com/supabase/supabase/issues/22605',
  },
]
