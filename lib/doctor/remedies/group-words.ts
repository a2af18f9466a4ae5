export const LIKE_ROOT =
  'Whoever is in the group docker can do all that root can on this machine: read and change every file, without a password.'

export const LOGIN =
  'Log out and in again, then start the wizard again: it keeps the groups it was started with.'
