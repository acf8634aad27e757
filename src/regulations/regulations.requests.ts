// What may be asked of the comparison of profiles.
import { z } from 'zod';
import { profileId } from './layer-schema.js';

const inPairs = {
  code: 'profilesGoInPairs',
  text: {
    vi: 'Nêu cả hai bộ quy định `from` và `to`, hoặc bỏ cả hai.',
    en: 'Name both profiles, from and to, or neither.',
  },
};

export const differencesQuery = z
  .strictObject({ from: profileId.optional(), to: profileId.optional() })
  .check(({ value, issues }) => {
    if ((value.from === undefined) !== (value.to === undefined))
      issues.push({ code: 'custom', path: [value.from ? 'to' : 'from'], params: inPairs, input: value });
  });
