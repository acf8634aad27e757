// Turns what the door answers into an HTTP answer: recorded as it is, refused to 409, invalid to 422.
import { Problem } from '../common/problems.js';
import { MOST_FAULTS } from '../common/well-formed.js';
import type { Outcome, Recorded } from './command.js';

export function recordedOr(outcome: Outcome): Recorded {
  if (outcome.kind === 'recorded') return outcome;
  if (outcome.kind === 'invalid') {
    throw new Problem(
      422,
      'invalid',
      { vi: 'Nội dung chưa đúng.', en: 'What it says is not right.' },
      {
        vi: 'Sửa các trường nêu trong `errors` rồi gửi lại.',
        en: 'Correct the fields listed in `errors` and send it again.',
      },
      { errors: outcome.issues.slice(0, MOST_FAULTS) },
    );
  }
  const { guard, reasons, permitted, version } = outcome;
  const first = reasons[0];
  throw new Problem(
    409,
    'refused',
    first?.text ?? { vi: 'Chưa làm được việc này.', en: 'This cannot be done now.' },
    first?.remedy,
    { guard, reasons, remedy: first?.remedy, basis: first?.basis ?? [], permitted, version },
  );
}
