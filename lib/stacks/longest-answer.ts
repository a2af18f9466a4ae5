/** Longer than any answer; what is longer was pasted by mistake. */
export const LONGEST = 16_384
export const TOO_LONG = 'This is too long for an answer.'
