// Local socket: where a proxy on this machine connects without TLS. The rights of the socket's file
// decide who may be that proxy; every program of the machine could connect to a port of loopback.
//
// Promise: only owner and group may use the file. A file that a stopped server left behind is
//          replaced. A file that is no socket, or where a server listens, is not.
// Errors:  a sentence.
// Tests:   server_local_test.cpp.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/server_line.h"

namespace ingang::http {

using LocalAcceptor = asio::basic_socket_acceptor<asio::local::stream_protocol, Executor>;

[[nodiscard]] std::expected<void, std::string> listen_local(LocalAcceptor& acceptor,
                                                            const std::filesystem::path& path);

// Checks beforehand, as far as possible, whether a server could listen there. Makes no file.
[[nodiscard]] std::expected<void, std::string> require_local(const std::filesystem::path& path);

inline constexpr std::string_view kToldNothing = "local";
// The client's address, as the proxy says it in X-Forwarded-For; kToldNothing when it says nothing.
// Nothing when there are several addresses, or something that is no address: a client may have
// written some of it itself.
[[nodiscard]] std::optional<std::string> find_told_peer(const Pairs& headers);

}  // namespace ingang::http
