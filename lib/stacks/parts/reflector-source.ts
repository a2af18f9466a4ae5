/** Both Reflector stacks live in one checkout. */
export const REFLECTOR = { url: 'https://github.com/GreyhavenHQ/reflector', ref: 'v0.45.0' }
