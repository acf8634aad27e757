// How does a part of the application get at the settings? By injecting SETTINGS; tests hand in their own.
import { type DynamicModule, Module } from '@nestjs/common';
import type { Settings } from './settings.js';

export const SETTINGS = Symbol('SETTINGS');

@Module({})
export class SettingsModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
  }
}
