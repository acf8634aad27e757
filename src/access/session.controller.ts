import { Body, Controller, Delete, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { plainLine } from '../common/plain-text.js';
import { Problem } from '../common/problems.js';
import { Public, type VisitedRequest } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { ApiSessionsService } from './api-sessions.service.js';

// A password may hold any character; it is only ever hashed.
export const signInBody = z.strictObject({ username: plainLine(100), password: z.string().min(1).max(200) });

@Controller('api/v1/session')
export class SessionController {
  constructor(private readonly sessions: ApiSessionsService) {}

  @Post()
  @Public()
  @Header('Cache-Control', 'no-store')
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ token: string; expiresAt: string }> {
    try {
      return await this.sessions.signIn({ ...wellFormed(signInBody, body), address: request.ip ?? '' });
    } catch (error) {
      const wait = error instanceof Problem ? error.extra?.retryAfter : undefined;
      if (typeof wait === 'number') response.setHeader('Retry-After', String(wait));
      throw error;
    }
  }

  /** Ends the sign-in whose token is sent along. */
  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: Request & VisitedRequest): Promise<void> {
    await this.sessions.signOut(request.tokenHash as string);
  }
}
