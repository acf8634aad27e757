// Is this a local date somebody can mean? Real, and within the years that cases, people and papers here can have to do with:
// a year 1 or 9999 is a slip of the hand, and counting its working days would keep everybody else waiting.
import { z } from 'zod';

export const FIRST_DAY = '1900-01-01';
export const LAST_DAY = '2199-12-31';

const text = {
  vi: `Ngày phải từ ${FIRST_DAY} đến ${LAST_DAY}; kiểm tra lại năm.`,
  en: `The date must lie from ${FIRST_DAY} to ${LAST_DAY}; check the year.`,
};

export const isoDay = () =>
  z.iso.date().refine((day) => FIRST_DAY <= day && day <= LAST_DAY, {
    abort: true,
    params: { code: 'dateOutOfReach', text },
  });
