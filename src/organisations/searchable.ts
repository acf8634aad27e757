// How names are compared when someone searches: "ky luat" finds "Kỷ Luật".

/** Lower case, without diacritics, single spaces. The database's `searchable()` gives the same for names as they are stored. */
export const searchable = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[Đđ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** LIKE patterns that together ask for every word of the query somewhere in the name, in any order. */
export const wordsLike = (query: string): string[] =>
  searchable(query)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
