// Does the route fit the body, the member, the form in view and the violations? Reference: discipline 3.3, 3.6. Asked at the screening,
// and of the form again when the ballot has been counted.
import { t } from '../define.js';
import type { PaperFields } from '../fields.js';
import type { MemberForm } from '../fragments/ballot.v1.js';
import { bodyCanDecide, isCarried, type Vote } from '../fragments/meeting.v1.js';
import { lastProposalOn } from '../fragments/tiers.v1.js';
import type { Basis, Reason, SeenBody, Situation } from '../procedure.js';
import { kindsOf, neverDecides, whyNotCompetent } from './competence.js';
import { type DIRECT_GROUNDS, formsOf, type MemberFacts, type Route } from './facts.js';
import * as cite from './legal-basis.js';
import { type PositionFields, positionFaults, settledPosition } from './position.js';

export interface ScreeningFields extends PositionFields {
  route: Route;
  expected: MemberForm;
  between?: string[] | undefined;
  directGround?: (typeof DIRECT_GROUNDS)[number] | undefined;
  empowered?: boolean | undefined;
  empowerment?: PaperFields | undefined;
  vote?: Vote | undefined;
  minutes?: PaperFields | undefined;
}

/** Ballots from below stand, and the matter is taken up past them: no clerk chooses that, the body does. */
export const passesBallotsBy = ({ tiers }: MemberFacts, route: Route): boolean =>
  tiers.ballots.length > 0 && (route === 'direct' || route === 'central');
export const mayPassBallotsBy = (facts: MemberFacts, situation: Situation): boolean => bodyCanDecide(facts, situation);

/** The form in view, a member of whatever rank. */
export const competentFor = (
  facts: MemberFacts,
  given: ScreeningFields,
  situation: Situation,
  form: MemberForm = given.expected,
): Reason | null =>
  whyNotCompetent(
    {
      form,
      kinds: kindsOf(facts),
      position: settledPosition(given, situation),
      empowered: given.empowered ?? false,
    },
    situation,
  );

/** Effective, and of non-custodial reform or heavier: expulsion is mandatory (Charter 40.1). */
export const isMandatory = ({ conviction }: Pick<MemberFacts, 'conviction'>): boolean =>
  conviction !== null && conviction.sentence !== 'lighter';

/** Who lies below this body on the member's way up, lowest first: the cell, committees, and commissions beside these. */
export const belowOnTheWay = (path: readonly string[], body: SeenBody): string[] => {
  const here = path.indexOf(body.committeeId);
  return here < 0 ? [] : path.slice(0, here).filter((id) => id !== body.id);
};

const fault = (
  code: string,
  at: string,
  text: [string, string],
  remedy: [string, string],
  basis: readonly Basis[],
) => ({
  code,
  field: `/payload/${at}`,
  text: t(...text),
  remedy: t(...remedy),
  basis,
});

function routeFaults(facts: MemberFacts, given: ScreeningFields, situation: Situation): Reason[] {
  const body = situation.seen.body as SeenBody;
  const notCompetent = competentFor(facts, given, situation);
  const { route } = given;
  if ((route === 'conviction') !== isMandatory(facts))
    return [
      fault(
        'convictionGoesItsWay',
        'route',
        [
          'Bản án có hiệu lực từ cải tạo không giam giữ trở lên thì phải khai trừ, đi theo đường bản án; trường hợp khác thì không.',
          'An effective sentence of non-custodial reform or heavier makes expulsion mandatory and takes that route; nothing else does.',
        ],
        ['Chọn lại đường giải quyết.', 'Choose the route again.'],
        cite.conviction,
      ),
    ];
  if (route === 'conviction' && given.expected !== 'expulsion')
    return [
      fault(
        'convictionMeansExpulsion',
        'expected',
        ['Theo bản án thì hình thức là khai trừ.', 'Upon such a conviction the form is expulsion.'],
        ['Chọn khai trừ.', 'Choose expulsion.'],
        cite.conviction,
      ),
    ];
  if ((route === 'central') !== (body.level === 'central') && route !== 'conviction')
    return [
      fault(
        'centralAtTheCentre',
        'route',
        [
          'Quy trình ba bước chỉ dùng ở Trung ương, và ở đó phải dùng.',
          'The three steps are for the centre, and are taken there.',
        ],
        ['Chọn lại đường giải quyết.', 'Choose the route again.'],
        cite.central,
      ),
    ];
  if (route === 'cellDecides' && body.kind !== 'cell')
    return [
      fault(
        'notACell',
        'route',
        ['Cơ quan này không phải chi bộ.', 'This body is no cell.'],
        ['Chọn đường khác.', 'Choose another route.'],
        cite.competence,
      ),
    ];
  if (route === 'direct' && (body.kind === 'cell' || given.directGround === undefined))
    return [
      fault(
        'directNeedsAGround',
        'directGround',
        [
          'Cấp có thẩm quyền trực tiếp xem xét phải nêu lý do; chi bộ không dùng đường này.',
          'Taking the matter up directly needs its ground; a cell does not take it.',
        ],
        ['Nêu lý do.', 'State the ground.'],
        cite.direct,
      ),
    ];
  if (route === 'fromTheCell' && body.kind === 'cell' && notCompetent === null)
    return [
      fault(
        'theCellDecides',
        'route',
        ['Chi bộ có thẩm quyền quyết định hình thức dự kiến.', 'The cell may decide the form in view itself.'],
        ['Chọn chi bộ quyết định.', 'Choose the route on which the cell decides.'],
        cite.competence,
      ),
    ];
  const mayPropose = route === 'fromTheCell' || route === 'central';
  return notCompetent !== null && !mayPropose ? [{ ...notCompetent, field: '/payload/expected' }] : [];
}

/** On the way up every organisation from the cell to this body votes; all are named, since their kind is looked up. */
function tierFaults(given: ScreeningFields, situation: Situation): Reason[] {
  const body = situation.seen.body as SeenBody;
  const needed =
    given.route === 'fromTheCell' && body.kind !== 'cell'
      ? belowOnTheWay(settledPosition(given, situation).path, body)
      : [];
  const named = given.between ?? [];
  return JSON.stringify(named) === JSON.stringify(needed)
    ? []
    : [
        fault(
          'tiersBetween',
          'between',
          [
            'Các tổ chức phải biểu quyết đề nghị từ chi bộ lên không khớp với nơi sinh hoạt của đảng viên.',
            'The organisations that must vote from the cell up do not match the member’s place.',
          ],
          [
            needed.length > 0 ? `Nêu theo thứ tự từ dưới lên: ${needed.join(', ')}.` : 'Bỏ trống.',
            needed.length > 0 ? `Name, from the lowest up: ${needed.join(', ')}.` : 'Leave it empty.',
          ],
          cite.upward,
        ),
      ];
}

/** The form in view can be applied to this member at all. */
function formFaults(given: ScreeningFields, situation: Situation): Reason[] {
  const position = settledPosition(given, situation);
  if (formsOf({ position }).includes(given.expected)) return [];
  return [
    position.official
      ? fault(
          'noPostHeld',
          'expected',
          ['Chỉ cách chức người đang giữ chức vụ.', 'Only who holds a post can be dismissed from one.'],
          ['Nêu chức vụ, hoặc chọn hình thức khác.', 'Name the post, or choose another form.'],
          cite.dismissal,
        )
      : fault(
          'probationaryForms',
          'expected',
          ['Đảng viên dự bị chỉ bị khiển trách hoặc cảnh cáo.', 'A probationary member is reprimanded or warned only.'],
          ['Chọn khiển trách hoặc cảnh cáo.', 'Choose reprimand or warning.'],
          cite.probation,
        ),
  ];
}

/** Past the ballots from below only by a vote of the body, in a session after the last of them. */
function voteFaults(facts: MemberFacts, { route, vote, minutes }: ScreeningFields, situation: Situation): Reason[] {
  if (!passesBallotsBy(facts, route)) return [];
  if (vote && minutes)
    return isCarried<MemberFacts>((known) => ({ notBefore: lastProposalOn(known) }))(facts, { vote }, situation);
  return [
    fault(
      'directByTheBody',
      'vote',
      [
        'Cấp dưới đã biểu quyết: trực tiếp xem xét phải do tập thể cơ quan quyết định tại kỳ họp, có biên bản.',
        'Organisations below have voted: taking the matter up directly is decided by the body in session, with minutes.',
      ],
      [
        'Điền kỳ họp, biểu quyết và biên bản, hoặc chọn đường từ chi bộ.',
        'Give session, vote and minutes, or go from the cell.',
      ],
      cite.direct,
    ),
  ];
}

/** Empowered to expel is who shows the paper. */
const empowermentFaults = ({ empowered, empowerment }: ScreeningFields): Reason[] =>
  (empowered === true) === (empowerment !== undefined)
    ? []
    : [
        fault(
          'paperOfTheEmpowerment',
          'empowerment',
          [
            'Được ủy quyền thì phải có văn bản ủy quyền, và ngược lại.',
            'Empowered exactly where the paper that empowers is given.',
          ],
          ['Bổ sung văn bản, hoặc bỏ đánh dấu.', 'Add the paper, or leave the mark out.'],
          cite.competence,
        ),
      ];

export function screeningFaults(facts: MemberFacts, given: ScreeningFields, situation: Situation): Reason[] {
  const position = positionFaults(facts, given, situation);
  if (position.length > 0) return position;
  const form = formFaults(given, situation);
  return form.length > 0
    ? form
    : [
        ...routeFaults(facts, given, situation),
        ...tierFaults(given, situation),
        ...empowermentFaults(given),
        ...voteFaults(facts, given, situation),
      ];
}

/** Those among them that vote a proposal: a commission stands beside its committee and has no vote on the way. */
export const mustVoteBefore = (named: readonly string[], { seen }: Situation): string[] =>
  named.filter((id) => seen.bodies[id]?.kind !== 'inspectionCommission');

/** A body that no route leads through: it refers the matter on. */
export function noRouteHere(facts: MemberFacts, { seen }: Situation): boolean {
  const { body } = seen;
  if (!body || neverDecides(body)) return true;
  if (!isMandatory(facts)) return false;
  // Expulsion upon a conviction is never for a cell or a sub-grassroots committee.
  return body.kind === 'cell' || body.level === 'subGrassroots';
}
