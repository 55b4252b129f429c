// Application: what the routes stand on, and add_routes(): every route of schema/openapi.yaml in
// one table.
//
// Promise: a route reads the request, asks one use case, writes the answer. No rule lives here.
// Threads: any, as the use cases.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "app/accounts.h"
#include "app/attachments.h"
#include "app/drafts.h"
#include "app/handovers.h"
#include "app/health.h"
#include "app/house.h"
#include "app/reconciliation.h"
#include "app/reports.h"
#include "app/review.h"
#include "app/search.h"
#include "http/router.h"
#include "http/sse.h"

namespace ingang::http {

struct About {
  std::string name{"Ingång"};
  std::string version;
  std::string county;
  bool training{true};
  bool test_numbers_only{true};
};

struct Application {
  const app::House& house;
  app::Accounts& accounts;
  app::Drafts& drafts;
  app::Attachments& attachments;
  app::Reports& reports;
  app::Handovers& handovers;
  app::Search& search;
  app::Reconciliation& reconciliation;
  app::Review& review;
  app::Health& health;
  const Texts& texts;
  Hub& hub;
  std::atomic<std::uint64_t>& csp_reports;
  About about;
};

// The application must outlive the server: handlers refer to it.
Router& add_routes(Router& router, const Application& application);

}  // namespace ingang::http
