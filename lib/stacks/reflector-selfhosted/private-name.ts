const ENDINGS = /\.(?:local|lan|internal|home|corp|test|example|invalid|localhost|home\.arpa)$/i

/** Names with these endings exist in private networks only. */
export const isPrivateName = (name: string) => ENDINGS.test(name)
