/**
 * What Compose calls a project, by its own order: `COMPOSE_PROJECT_NAME` of `.env`, the name that the compose files give,
 * else the folder's.
 */
export function projectName(
  folder: string,
  { variable, named }: { variable?: string | undefined; named?: string | undefined },
): string {
  return variable || named || normal(folder.split('/').findLast(part => part !== '') ?? '')
}

const normal = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')
