import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { type Manual, manualOf } from '../../workflows/manual.js';
import type { Procedure } from '../../workflows/procedure.js';
import { procedureFor, procedures } from '../../workflows/registry.js';
import { Problem } from '../common/problems.js';
import { wellFormed } from '../common/well-formed.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { manualLaw } from './manual-law.js';
import { type ProcedureSummary, type ProcedureView, procedureSummary, procedureView } from './procedure.view.js';
import { storedPicture, storedRefusals } from './procedure-files.js';

export const diagramQuery = z.strictObject({ language: z.enum(['vi', 'en']).default('vi') });

/** Read from the registry, for everybody signed in. */
@Controller('api/v1/procedures')
export class ProceduresController {
  private readonly views = new Map<string, ProcedureView>();
  private readonly manuals = new Map<string, Manual>();
  private manualsOf: string | undefined;

  constructor(private readonly regulations: RegulationsService) {}

  @Get()
  list(): { procedures: ProcedureSummary[] } {
    return { procedures: procedures.map(procedureSummary) };
  }

  @Get(':id')
  get(@Param('id') id: string): ProcedureView {
    const procedure = known(id);
    const view = this.views.get(id) ?? procedureView(procedure, this.ruleTitles());
    this.views.set(id, view);
    return view;
  }

  /** Everything a person has to know of it, in both languages: what is refused and the law of each profile as well. */
  @Get(':id/manual')
  manual(@Param('id') id: string): Manual {
    const procedure = known(id);
    const { current } = this.regulations;
    // A value confirmed since makes another book, and another manual.
    if (this.manualsOf !== current.revision) this.manuals.clear();
    this.manualsOf = current.revision;
    const manual = this.manuals.get(id) ?? manualOf(procedure, storedRefusals(id), manualLaw(current));
    this.manuals.set(id, manual);
    return manual;
  }

  @Get(':id/diagram.svg')
  diagram(@Param('id') id: string, @Query() query: unknown): StreamableFile {
    const { language } = wellFormed(diagramQuery, query);
    const picture = storedPicture(known(id).id, language);
    if (picture === undefined) throw notDrawn();
    return new StreamableFile(Buffer.from(picture), { type: 'image/svg+xml; charset=utf-8' });
  }

  private ruleTitles() {
    const rules = this.regulations.current.regulations.layers.flatMap((layer) => layer.rules);
    return new Map(rules.map(({ id, labels }) => [id, labels]));
  }
}

function known(id: string): Procedure {
  const procedure = procedureFor(id);
  if (procedure) return procedure;
  throw new Problem(
    404,
    'procedure-not-found',
    { vi: 'Không có quy trình này.', en: 'There is no such procedure.' },
    { vi: 'Xem danh sách ở GET /api/v1/procedures.', en: 'GET /api/v1/procedures lists them.' },
  );
}

const notDrawn = (): Problem =>
  new Problem(
    404,
    'procedure-not-drawn',
    { vi: 'Quy trình này chưa được vẽ.', en: 'This procedure has not been drawn.' },
    { vi: 'Chạy npm run procedures.', en: 'Run npm run procedures.' },
  );
