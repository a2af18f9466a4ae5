export const idOfService = (name: string): string => `service-${encodeURIComponent(name)}`

/** The part of the address of the page by which a service is opened. */
export const addressOfService = (name: string): string => `#${idOfService(name)}`
