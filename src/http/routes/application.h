// Application: everything that the routes use, and add_routes(), which adds every route of
// schema/openapi.yaml.
//
// Promise: a route reads the request, calls one use case, and writes the answer. It contains no
//          rule. A use case is made for each request, over the county as it is then: none is kept.
// Threads: any, as the use cases.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "app/accounts.h"
#include "app/attachments.h"
#include "app/drafts.h"
#include "app/health.h"
#include "app/house.h"
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
  const app::Foundation& foundation;
  app::Accounts& accounts;
  app::Drafts& drafts;
  app::Attachments& attachments;
  app::Health& health;
  const Texts& texts;
  Listeners& listeners;
  std::atomic<std::uint64_t>& csp_reports;
  About about;
};

// The application must outlive the server: handlers refer to it.
Router& add_routes(Router& router, const Application& application);

}  // namespace ingang::http
