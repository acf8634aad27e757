import { Controller, Get, Query } from '@nestjs/common';
import { Problem } from '../common/problems.js';
import { wellFormed } from '../common/well-formed.js';
import { differencesBetween, type ProfileDifferences, successiveDifferences } from './law-differences.js';
import { profilesInOrder } from './law-timeline.js';
import { type UnconfirmedView, unconfirmedView } from './law-unconfirmed.js';
import { differencesQuery } from './regulations.requests.js';
import { RegulationsService } from './regulations.service.js';
import { type RegulationsView, regulationsView } from './regulations.view.js';

/** Read only, for everybody signed in: the law is changed in its files, under review, and by confirmations of two people. */
@Controller('api/v1/regulations')
export class RegulationsController {
  private shown: { of: RegulationsService['current']; view: RegulationsView } | undefined;

  constructor(private readonly regulations: RegulationsService) {}

  /** Made once for each book that is in force. */
  @Get()
  list(): RegulationsView {
    const { current } = this.regulations;
    if (this.shown?.of !== current) this.shown = { of: current, view: regulationsView(current) };
    return this.shown.view;
  }

  /** Two profiles side by side, or each with the one that followed it. */
  @Get('differences')
  differences(@Query() query: unknown): { pairs: ProfileDifferences[] } {
    const { from, to } = wellFormed(differencesQuery, query);
    const { regulations } = this.regulations.current;
    if (from === undefined || to === undefined) return { pairs: successiveDifferences(regulations) };
    const inOrder = profilesInOrder(regulations.layers);
    const [before, after] = [from, to].map((id) => inOrder.find((profile) => profile.id === id));
    if (!before || !after) throw profileNotFound(inOrder.map(({ id }) => id));
    return { pairs: [differencesBetween(regulations, before, after)] };
  }

  /** What awaits confirmation, and what would settle it. */
  @Get('unconfirmed')
  unconfirmed(): UnconfirmedView {
    return unconfirmedView(this.regulations.current.regulations);
  }
}

const profileNotFound = (known: readonly string[]): Problem =>
  new Problem(
    404,
    'profile-not-found',
    { vi: 'Không có bộ quy định này.', en: 'There is no such profile.' },
    { vi: `Chọn trong: ${known.join(', ')}.`, en: `Choose one of: ${known.join(', ')}.` },
  );
