/** 16,384. What comes with the language takes longer to load than the whole list. */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
