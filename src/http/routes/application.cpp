#include "http/routes/application.h"

#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

Router& add_routes(Router& router, const Application& application) {
  router.asker(asker_of(application));
  add_system_routes(router, application);
  add_session_routes(router, application);
  add_form_routes(router, application);
  add_draft_routes(router, application);
  add_attachment_routes(router, application);
  add_report_routes(router, application);
  add_addition_routes(router, application);
  add_door_routes(router, application);
  add_handover_routes(router, application);
  add_consultation_routes(router, application);
  add_message_routes(router, application);
  add_roster_routes(router, application);
  add_directory_routes(router, application);
  add_agreement_routes(router, application);
  add_gate_routes(router, application);
  add_search_routes(router, application);
  add_review_routes(router, application);
  add_live_routes(router, application);
  return router;
}

}  // namespace ingang::http
