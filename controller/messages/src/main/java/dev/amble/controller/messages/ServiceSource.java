package dev.amble.controller.messages;

/**
 * The Java source of a service: a class that holds its type.
 *
 * @param definitions give the MD5 sum
 */
record ServiceSource(ServiceDefinition service, Definitions definitions) {

    String className() {
        return JavaNames.simpleName(service.name().substring(service.name().indexOf('/') + 1));
    }

    String write() {
        String request = JavaNames.simpleName(service.request().typeName());
        String response = JavaNames.simpleName(service.response().typeName());
        return """
                package %s;

                import %s.ServiceType;
                import javax.annotation.processing.Generated;

                /** {@code %s}. */
                @Generated("%s")
                public final class %s {

                    /** The ROS type of this service. */
                    public static final ServiceType<%s, %s> TYPE = new ServiceType<>(
                            "%s", "%s", %s::new, %s::new);

                    private %s() {}
                }
                """.formatted(
                        JavaNames.packageOf(service.request().packageName()),
                        JavaNames.RUNTIME_PACKAGE,
                        service.name(),
                        MessageGenerator.class.getName(),
                        className(),
                        request,
                        response,
                        service.name(),
                        definitions.md5(service),
                        request,
                        response,
                        className());
    }
}
