// What are units, levels and degrees of certainty called? One list for everything that shows the law to people.
import type { Confidence, Level, RuleValue, Variant } from './law.js';

export interface Text {
  vi: string;
  en: string;
}

export const unitWords: Record<RuleValue['unit'], Text> = {
  calendarDay: { vi: 'ngày', en: 'days' },
  workingDay: { vi: 'ngày làm việc', en: 'working days' },
  month: { vi: 'tháng', en: 'months' },
  hour: { vi: 'giờ', en: 'hours' },
};

export const levelWords: Record<Level, Text> = {
  central: { vi: 'Trung ương', en: 'central' },
  province: { vi: 'cấp tỉnh', en: 'province' },
  district: { vi: 'cấp huyện', en: 'district' },
  commune: { vi: 'cấp xã', en: 'commune' },
  grassroots: { vi: 'cơ sở', en: 'grassroots' },
  subGrassroots: { vi: 'dưới cơ sở', en: 'below grassroots' },
  cell: { vi: 'chi bộ', en: 'cell' },
};

export const variantWords: Record<Variant, Text> = {
  commission: { vi: 'ủy ban kiểm tra', en: 'commissions' },
  committee: { vi: 'cấp ủy', en: 'committees' },
  grassroots: { vi: 'ủy ban kiểm tra cơ sở', en: 'grassroots commissions' },
  cell: { vi: 'chi bộ', en: 'cells' },
  advisory: { vi: 'cơ quan tham mưu, giúp việc', en: 'advisory bodies' },
};

export const confidenceWords: Record<Confidence, Text> = {
  confirmed: { vi: 'đã đối chiếu', en: 'confirmed' },
  secondHand: { vi: 'qua nguồn khác', en: 'second-hand' },
  local: { vi: 'địa phương', en: 'local' },
  recalled: { vi: 'nhớ lại', en: 'recalled' },
  inferred: { vi: 'suy ra', en: 'inferred' },
  unclear: { vi: 'chưa rõ', en: 'unclear' },
  design: { vi: 'thiết kế của hệ thống', en: 'our design' },
};
