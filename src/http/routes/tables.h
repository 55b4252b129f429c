// The routes, a table for each part of the API.
#pragma once

#include "http/routes/application.h"

namespace ingang::http {

void add_system_routes(Router& router, const Application& application);
void add_session_routes(Router& router, const Application& application);
void add_form_routes(Router& router, const Application& application);
void add_draft_routes(Router& router, const Application& application);
void add_attachment_routes(Router& router, const Application& application);
void add_report_routes(Router& router, const Application& application);
void add_addition_routes(Router& router, const Application& application);
void add_door_routes(Router& router, const Application& application);
void add_handover_routes(Router& router, const Application& application);
void add_consultation_routes(Router& router, const Application& application);
void add_message_routes(Router& router, const Application& application);
void add_roster_routes(Router& router, const Application& application);
void add_directory_routes(Router& router, const Application& application);
void add_agreement_routes(Router& router, const Application& application);
void add_gate_routes(Router& router, const Application& application);
void add_search_routes(Router& router, const Application& application);
void add_review_routes(Router& router, const Application& application);
void add_live_routes(Router& router, const Application& application);

}  // namespace ingang::http
