// Plays every case of the demo through the one door, from the first sign of 2023 to the morning at which the demo stands.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { readSettings } from '../../config/settings.js';
import { AppModule } from '../../src/app.module.js';
import { type Calendar, isWorkingDay } from '../../src/regulations/calendar.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import { Diary, dayAfter } from './acts.js';
import { blocCases } from './bloc-cases.js';
import { blocDiscipline } from './bloc-discipline.js';
import { communeCases } from './commune-cases.js';
import { communeComplaints } from './commune-complaints.js';
import { communeDiscipline } from './commune-discipline.js';
import { communeOrganisations } from './commune-organisations.js';
import { DEMO_NOW } from './demo-time.js';
import { reorganise } from './reorganisation.js';
import { Stage } from './stage.js';
import type { DemoWorld } from './world.js';

/** The last three months ring day by day, as they would have. */
const RINGS_DAILY_FROM = '2026-07-27';

export type OnYear = (year: string, done: number, of: number) => void;

export async function playCases(owner: pg.Client, world: DemoWorld, onYear: OnYear): Promise<void> {
  const settings = { ...readSettings(), role: 'api' as const, demo: true, logLevel: 'error' };
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'] });
  try {
    const diary = new Diary();
    blocDiscipline(world, diary, blocCases(world, diary));
    const complainedOf = communeDiscipline(world, diary, communeCases(world, diary));
    communeComplaints(world, diary, { ...complainedOf, organisation: communeOrganisations(world, diary) });
    const stage = new Stage(app, world.frame);
    let year = '';
    await stage.play(diary, {
      owners: [{ at: '2025-07-01T00:05', run: () => reorganise(owner, world) }],
      mornings: [...mornings(app.get(RegulationsService).calendar), ...pastRings(diary)],
      onProgress: (done, of, day) => {
        if (day.slice(0, 4) !== year) onYear(day.slice(0, 4), done, of);
        year = day.slice(0, 4);
      },
    });
    await stage.until(DEMO_NOW);
  } finally {
    await app.close();
  }
}

const pastRings = ({ rings }: Diary): string[] => [...rings].filter((day) => day <= DEMO_NOW.slice(0, 10));

function mornings(calendar: Calendar): string[] {
  const days: string[] = [];
  for (let day = RINGS_DAILY_FROM; day <= DEMO_NOW.slice(0, 10); day = dayAfter(day, 1))
    if (isWorkingDay(day, calendar)) days.push(day);
  return days;
}
