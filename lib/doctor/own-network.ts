const V4 =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0\.)/
const V6 = /^(?:::1?$|f[cd]|fe[89ab])/i

/** Whether an address means something in a network of one's own only, and nobody in the Internet comes to it. */
export const isOfOwnNetwork = (address: string): boolean => (address.includes(':') ? V6 : V4).test(address)
