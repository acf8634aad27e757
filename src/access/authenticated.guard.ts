// Lets a request in when its token stands for somebody. What they may see or do is asked later, of the policy and the machines.
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from '../common/clock.js';
import { Problem } from '../common/problems.js';
import { ACT_OF_ROUTE, type ActName, PUBLIC_ROUTE, type VisitedRequest } from '../common/visitor.js';
import { ApiSessionsService } from './api-sessions.service.js';
import { bearerTokenIn, tokenHash } from './bearer-token.js';
import { mayDo } from './policy.js';

@Injectable()
export class AuthenticatedGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: ApiSessionsService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, targets)) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<Request & VisitedRequest>();
    const token = bearerTokenIn(request.headers.authorization);
    const hash = token && tokenHash(token);
    const visitor = hash && (await this.sessions.visitorBehind(hash));
    if (!visitor) {
      http.getResponse<Response>().setHeader('WWW-Authenticate', 'Bearer');
      throw request.headers.authorization ? tokenRefused(token !== undefined) : notSignedIn();
    }
    request.visitor = visitor;
    request.tokenHash = hash;
    const act = this.reflector.getAllAndOverride<ActName | undefined>(ACT_OF_ROUTE, targets);
    if (act && !mayDo(visitor, act, { on: this.clock.today(), demo: this.settings.demo })) throw notYours();
    return true;
  }
}

const signInAgain = {
  vi: 'Đăng nhập bằng POST /api/v1/session rồi gửi tiêu đề `Authorization: Bearer <token>`.',
  en: 'Sign in with POST /api/v1/session and send the header `Authorization: Bearer <token>`.',
};

const notSignedIn = (): Problem =>
  new Problem(401, 'not-signed-in', { vi: 'Chưa đăng nhập.', en: 'Not signed in.' }, signInAgain);

const tokenRefused = (wellFormed: boolean): Problem =>
  new Problem(
    401,
    wellFormed ? 'token-expired' : 'token-malformed',
    wellFormed
      ? { vi: 'Phiên đăng nhập đã hết hạn hoặc đã đăng xuất.', en: 'The sign-in has expired or was ended.' }
      : { vi: 'Mã đăng nhập sai dạng.', en: 'The token is malformed.' },
    signInAgain,
  );

const notYours = (): Problem =>
  new Problem(
    403,
    'not-yours-to-do',
    { vi: 'Chức trách hiện tại không được làm việc này.', en: 'No office you hold today allows this.' },
    {
      vi: 'Đề nghị người giữ chức trách phù hợp thực hiện; xem chức trách của mình ở GET /api/v1/me.',
      en: 'Ask somebody whose office it is; GET /api/v1/me lists the offices you hold.',
    },
  );
