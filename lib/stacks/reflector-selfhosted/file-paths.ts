/** The paths of a field that takes several. */
export const filePaths = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map(path => path.trim())
    .filter(path => path !== '')
