/** Releases of an upstream that the wizard knows, by hashes of the files that decide what runs. */
export interface KnownReleases {
  /** Such as `owner/name`. */
  repository: string
  /** Date by release, oldest first. */
  releases: Readonly<Record<string, string>>
  /** By path and SHA-256, with line ends as LF: the releases in which the file is like that. */
  files: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}
