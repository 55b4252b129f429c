// /attachments, and the attachments of a report or handover that the viewer was shown.
#include "app/agreements.h"
#include "app/codes.h"
#include "app/handovers.h"
#include "app/intake.h"
#include "app/reports.h"
#include "app/showing.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

Response upload(const Application& application, const Request& request, const app::SignedIn& who) {
  const auto admitted =
      app::admit_file(application.foundation, who.actor, once(request), request.body.size());
  if (!admitted) return problem_of(admitted.error(), request, application.texts);
  const auto kept = application.attachments.keep(view(request.body), who.actor, once(request));
  return answer(kept, 201, request, application.texts, [](const report::Attachment& file) {
    return write_object([&](Writer& to) {
      to.member("blob", file.blob);
      to.member("media_type", file.media_type);
      to.member("size_bytes", file.size_bytes);
      to.member("sha256", file.sha256);
    });
  });
}

// The files that a view has shown, and of what.
template <typename View>
std::vector<report::Attachment> files_of(const View& view) {
  return view.content ? view.content->attachments : std::vector<report::Attachment>{};
}
std::vector<report::Attachment> files_of(const app::AgreementView& view) {
  return app::Kind<agreement::State>::files(view.state);
}
template <typename View>
const std::string& reference_of(const View& view) {
  return view.reference;
}
const std::string& reference_of(const app::AgreementView& view) { return view.state.reference; }

Response content_of(const Application& application, const Request& request,
                    const report::Attachment& file) {
  const auto content = application.attachments.show(file);
  if (!content) return problem_of(content.error(), request, application.texts);
  Response out{.status = 200, .body = std::string(text(*content))};
  out.with("content-type", file.media_type)
      .with("content-disposition", "attachment")
      .with("content-security-policy", "sandbox");
  return out;
}

// What the viewer was shown decides; showing it has been logged, and opening the file is logged
// too.
template <typename View>
Response download(const Application& application, const Request& request, const app::SignedIn& who,
                  const app::Outcome<View>& shown) {
  const auto& texts = application.texts;
  if (!shown) return problem_of(shown.error(), request, texts);
  const auto files = files_of(*shown);
  const auto blob = request.path_parameter("blob");
  const auto file =
      std::ranges::find_if(files, [&](const auto& one) { return one.blob.text() == blob; });
  if (file == files.end()) return problem(Refusal{.code = app::kNoSuchAttachment}, request, texts);
  const auto noted =
      app::note_file(application.foundation, who.actor, reference_of(*shown), file->blob.text());
  if (!noted) return problem_of(noted.error(), request, texts);
  // A picture is made anew before it is shown, which takes long; all else is only fetched.
  auto make = [&application, request, file = *file] {
    return content_of(application, request, file);
  };
  if (!file->media_type.starts_with("image/")) return make();
  Response out;
  out.later = std::make_shared<const Later>(Later{.lane = Lane::pictures, .make = std::move(make)});
  return out;
}

}  // namespace

void add_attachment_routes(Router& router, const Application& application) {
  router.add(
      {.method = "POST",
       .path = "/v1/attachments",
       .lane = Lane::uploads,
       .handler = signed_in(application, application.texts,
                            [&application](const Request& request, const app::SignedIn& who) {
                              return upload(application, request, who);
                            }),
       .body_bytes_max = kAttachmentBytesMax,
       .content_types = {"application/octet-stream", "application/pdf", "image/jpeg",
                         "image/png"}});
  RouteTable table(router, application);
  table.get("/v1/reports/{reference}/attachments/{blob}",
            [&application](const Request& request, const app::SignedIn& who) {
              return download(application, request, who,
                              app::Reports(application.foundation)
                                  .view(request.path_parameter("reference"), who.actor));
            },
            Lane::exports, {.tag = Tag::header_or_query});
  table.get("/v1/handovers/{reference}/attachments/{blob}",
            [&application](const Request& request, const app::SignedIn& who) {
              return download(application, request, who,
                              app::Handovers(application.foundation)
                                  .view(request.path_parameter("reference"), who.actor));
            },
            Lane::exports, {.tag = Tag::header_or_query});
  table.get("/v1/agreements/{reference}/attachments/{blob}",
            [&application](const Request& request, const app::SignedIn& who) {
              return download(application, request, who,
                              app::Agreements(application.foundation)
                                  .view(request.path_parameter("reference"), who.actor));
            },
            Lane::exports, {.tag = Tag::header_or_query});
}

}  // namespace ingang::http
