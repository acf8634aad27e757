// How does a case of the simulated office go, step by step? Each step with the least it takes and what it usually takes, in working days;
// what is done on the day is written by the stories of the demo, so that every act is a lawful one of the real machine.
import { addWorkingDays, type Calendar, minusWorkingDays } from '../../src/regulations/calendar.js';
import { type Diary, dayAfter } from '../demo/acts.js';
import type { StoryDesk } from '../demo/case-story.js';
import { DisciplineStory } from '../demo/discipline-story.js';
import { InspectionStory, member } from '../demo/inspection-story.js';

/** Whose presence a step needs. */
export type Needed = 'officer' | 'head' | 'team';

export interface PlannedStep {
  name: string;
  /** Working days since the step before. */
  least: number;
  usual: number;
  needs: readonly Needed[];
  /** Waits for the body's next session. */
  inSession?: boolean;
  /** Writes the acts of that day into the diary. */
  take: (on: string) => void;
}

export interface Plan {
  key: string;
  desk: StoryDesk;
  subject: string;
  steps: PlannedStep[];
  /** Moves the end of the work before it has passed; nothing where no decision set one, or it was moved before. */
  extend?: (on: string) => boolean;
}

export interface PlanSetting {
  key: string;
  diary: Diary;
  desk: StoryDesk;
  subject: string;
  calendar: Calendar;
  random: () => number;
}

const RULE = '207-QĐ/TW';
/** Calendar days given for the work of a team, and by how many they are moved once. */
const WORK_DAYS = 40;
const EXTENDED_BY = 20;

const step = (
  name: string,
  least: number,
  usual: number,
  needs: readonly Needed[],
  take: (on: string) => void,
): PlannedStep => ({ name, least, usual, needs, take });

/** An inspection upon signs of violation: one in five comes to nothing, the others go on to the notice in the subject's hands. */
export function inspectionPlan({ key, diary, desk, subject, calendar, random }: PlanSetting): Plan {
  const story = new InspectionStory(diary, key, desk, [member(subject)]);
  const workedUntil = { day: '', extended: false };
  const opening = [
    step('signal', 0, 0, ['officer'], (on) => void story.signal(on, 'areaMonitoring', 'Phản ánh qua nắm địa bàn.')),
    step('assess', 1, 2, ['head'], (on) => void story.assess(on)),
  ];
  if (random() < 0.2) {
    const dismiss = (on: string): void => void story.dismiss(on, 'Qua khảo sát không đủ căn cứ xác định dấu hiệu.');
    return { key, desk, subject, steps: [...opening, step('dismiss', 5, 12, ['head'], dismiss)] };
  }
  const outcome = random() < 0.5 ? 'shortcoming' : 'violationNoDiscipline';
  const contents = [{ rule: RULE, wording: 'Chấp hành quy định về những điều đảng viên không được làm.' }];
  const steps = [
    ...opening,
    step('establish', 5, 12, ['head'], (on) => void story.establish(on, contents)),
    step('propose', 1, 2, ['officer'], (on) => void story.propose(on)),
    step('decide', 1, 3, ['head'], (on) => {
      workedUntil.day = dayAfter(on, WORK_DAYS);
      story.decide(on, { days: WORK_DAYS });
    }),
    step('prepare', 1, 3, ['officer', 'team'], (on) => void story.prepare(on)),
    step('announce', 1, 3, ['team'], (on) => void story.announce(on)),
    step('explain', 5, 9, ['officer'], (on) => void story.explain(on)),
    step('work', 2, 6, ['team'], (on) => void story.work(on)),
    step('draft', 3, 9, ['team'], (on) => void story.draft(on)),
    step('conference', 3, 5, ['team'], (on) => void story.conference(on, minusWorkingDays(on, 3, calendar))),
    step('finalise', 1, 2, ['team'], (on) => void story.finalise(on)),
    step('submit', 1, 2, ['team'], (on) => void story.submit(on)),
    { ...step('conclude', 0, 0, ['head'], (on) => void story.conclude(on, [outcome])), inSession: true },
    step('notice', 1, 3, ['head'], (on) => void story.notice(on)),
    step('deliver', 1, 3, ['team'], (on) => void story.deliver(on)),
  ];
  const extend = (on: string): boolean => {
    if (workedUntil.extended || workedUntil.day === '' || on > workedUntil.day) return false;
    workedUntil.extended = true;
    story.extend(on, dayAfter(workedUntil.day, EXTENDED_BY));
    return true;
  };
  return { key, desk, subject, steps, extend };
}

/** A discipline the commission decides itself, from the ground on file to the decision in the member's hands and what is told of it. */
export function disciplinePlan({ key, diary, desk, subject, calendar }: PlanSetting): Plan {
  const story = new DisciplineStory(diary, key, desk, subject);
  const hearing = { on: '' };
  const steps = [
    step('file', 0, 0, ['officer'], (on) => {
      const violation = { kind: 'taskFromAbove', endedOn: dayAfter(on, -240), wording: 'Thu, chi quỹ sai quy định.' };
      story.file(on, 'inspection', [violation]);
    }),
    step('screen', 1, 2, ['officer'], (on) => {
      story.screen(on, { route: 'direct', expected: 'warning', directGround: 'concludedByInspection' });
    }),
    step('plan', 1, 4, ['head', 'team'], (on) => void story.plan(on, WORK_DAYS)),
    step('launch', 1, 3, ['team'], (on) => void story.launch(on)),
    step('ask', 0, 1, ['officer'], (on) => void story.ask(on, 10)),
    step('review', 5, 8, ['officer'], (on) => void story.review(on, 'reprimand', 'Tự nhận hình thức khiển trách.')),
    step('verify', 2, 9, ['team'], (on) => void story.verify(on, 'Đối chiếu sổ sách, chứng từ.')),
    step('reportVerified', 2, 5, ['team'], (on) => void story.reportVerified(on)),
    step('submit', 1, 2, ['officer'], (on) => void story.submit(on)),
    step('invite', 0, 1, ['officer'], (on) => {
      hearing.on = addWorkingDays(on, 5, calendar);
      story.invite(on, hearing.on);
    }),
    step('hear', 5, 5, ['head'], (on) => void story.hear(on, 'Nhận khuyết điểm, mong được xem xét.')),
    { ...step('vote', 0, 0, ['officer', 'head'], (on) => void story.vote(on, 'warning')), inSession: true },
    step('limitation', 0, 1, ['officer'], (on) => void story.limitation(on)),
    step('sign', 1, 2, ['head'], (on) => void story.sign(on)),
    step('report', 1, 3, ['officer'], (on) => void story.report(on, ['reportUp', 'notifyDown'])),
    step('announce', 1, 4, ['officer'], (on) => void story.announce(on)),
  ];
  return { key, desk, subject, steps };
}
